import type { Scope } from '@cellarium/api';
import type { Measurement, Row } from '../measurement.ts';
import { percentile } from '../percentile.ts';
import { Relay } from '../relay.ts';
import { SourceTimes } from '../source-times.ts';

const P99_MS_MAX = 300;

/** Pages, and the scope that fills each. */
const PAGES = [
  { name: 'overview', path: '/', kind: 'station' },
  { name: 'block', path: '/blocks/B001', kind: 'block' },
  { name: 'rack', path: '/racks/B001R01', kind: 'rack' },
  { name: 'cell map', path: '/map', kind: 'map' },
] as const;

/** Before that the page compiles and takes its keyframe. */
const SETTLE_MS = 3_000;

export const wireToPixel: Measurement = {
  name: 'wire-to-pixel',
  title: 'From the wire to the pixel',
  async run(bench) {
    const rows: Row[] = [];
    for (const page of PAGES) rows.push(...(await watchPage(bench, page)));
    return rows;
  },
};

async function watchPage(
  bench: Parameters<Measurement['run']>[0],
  { name, path, kind }: (typeof PAGES)[number],
): Promise<readonly Row[]> {
  const running = await bench.running();
  const { topology } = bench.station;
  const sent = new Map<Uint8Array, { readonly at: number; readonly sources: readonly number[] }>();
  const readers = new Map<Scope, SourceTimes>();
  let watching = false;
  const fromServer: number[] = [];
  const fromDevice: number[] = [];
  const relay = new Relay(running.url, {
    arrived(scope, frame, at) {
      if (scope.kind !== kind) return;
      const reader = readers.get(scope) ?? new SourceTimes(topology, scope);
      readers.set(scope, reader);
      sent.set(frame, { at, sources: reader.read(frame) });
    },
    painted(_, frame, at) {
      const known = sent.get(frame);
      sent.delete(frame);
      if (!watching || known === undefined) return;
      fromServer.push(at - known.at);
      for (const sourceTimeMs of known.sources) fromDevice.push(at - sourceTimeMs);
    },
  });
  const context = await (await bench.browser()).newContext({
    viewport: { width: 1400, height: 900 },
  });
  try {
    const page = await context.newPage();
    await page.goto(`${await relay.listen()}${path}`);
    await page.waitForTimeout(SETTLE_MS);
    watching = true;
    await page.waitForTimeout((bench.options.seconds * 1000) / 2);
  } finally {
    await context.close();
    await relay.close();
  }
  const row = (figure: string, value: number, aim?: number): Row => ({
    figure: `${name}: ${figure}`,
    value,
    unit: 'ms',
    ...(aim === undefined ? {} : { aim: { atMost: aim } }),
    note: `${fromServer.length} frames`,
  });
  return [
    row('stream frame to painted, p50', percentile(fromServer, 0.5)),
    row('stream frame to painted, p99', percentile(fromServer, 0.99), P99_MS_MAX),
    row('measured at the device to painted, p50', percentile(fromDevice, 0.5)),
    row('measured at the device to painted, p99', percentile(fromDevice, 0.99), P99_MS_MAX),
  ];
}
