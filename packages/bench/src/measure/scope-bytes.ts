import type { Scope } from '@cellarium/api';
import { StreamClient } from '@cellarium/rig';
import type { Measurement, Row } from '../measurement.ts';

/** A thin link carries 8 kB/s; the overview may take 40 % of it. */
const OVERVIEW_KB_MAX = 3;
/** Keyframes are out by then. */
const SETTLE_MS = 3_000;

export const scopeBytes: Measurement = {
  name: 'scope-bytes',
  title: 'Bytes on the wire to one client of each scope',
  async run(bench) {
    const running = await bench.running();
    const { seconds, station } = bench.options;
    const scopes = scopesOf(bench.station.topology.blocks);
    const clients = scopes.map(() => new StreamClient({ url: running.url }));
    try {
      await Promise.all(clients.map((client) => client.connected()));
      for (const [at, client] of clients.entries()) {
        const answer = await client.subscribe(1, scopes[at]?.scope);
        if (!answer.ok) throw new Error(answer.message);
      }
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      const before = clients.map((client) => client.wireBytes());
      await new Promise((resolve) => setTimeout(resolve, seconds * 1000));
      return clients.map((client, at): Row => {
        const kb = (client.wireBytes() - (before[at] as number)) / seconds / 1000;
        const { name, scope } = scopes[at] as Named;
        const aim = scope.kind === 'station' ? { aim: { atMost: OVERVIEW_KB_MAX } } : {};
        return { figure: name, value: kb, unit: 'kB/s', ...aim, note: `${station}, TCP payload` };
      });
    } finally {
      for (const client of clients) client.close();
    }
  },
};

interface Named {
  readonly name: string;
  readonly scope: Scope;
}

function scopesOf(blocks: number): readonly Named[] {
  const map = { kind: 'map', quantity: 'voltage', firstBlock: 0, blocks } as const;
  return [
    { name: 'overview', scope: { kind: 'station' } },
    { name: 'block', scope: { kind: 'block', block: 0 } },
    { name: 'rack', scope: { kind: 'rack', rack: 0 } },
    { name: 'links', scope: { kind: 'links' } },
    { name: 'map of racks, voltage', scope: { ...map, level: 'rack' } },
    { name: 'map of modules, voltage', scope: { ...map, level: 'module' } },
    { name: 'map of cells, voltage', scope: { ...map, level: 'cell' } },
    {
      name: 'map of cells, temperature',
      scope: { ...map, level: 'cell', quantity: 'temperature' },
    },
  ];
}
