import { randomUUID } from 'node:crypto';
import { type Command, type CommandSelected, OPERATOR_HEADER } from '@cellarium/api';
import { ask, FLOOD_SECONDS, PlayedStation, raiseFlood } from '@cellarium/rig';
import { AlarmPage } from '../alarm-page.ts';
import type { Measurement } from '../measurement.ts';
import { percentile } from '../percentile.ts';

const ALARMS = 10_000;
const BLOCKS = 200;
const RACKS_PER_BLOCK = 12;
/** Away from the ports of everything else that may run. */
const PORT_STRETCH = 18;
const TO_WIRE_MS_MAX = 300;
/** What one person may ask for. */
const POWER_SHARE = 0.2;
const SETTLE_MS = 8_000;
const LOOK_EACH_MS = 10;
const HEARD_WITHIN_MS = 10_000;
const ACTS = { [OPERATOR_HEADER]: 'Ann' };

/** A stop of the whole station again and again while ten thousand alarms come, with the console open. */
export const stopFlood: Measurement = {
  name: 'stop-flood',
  title: `A stop of ${BLOCKS} blocks during ${ALARMS} alarms in ${FLOOD_SECONDS} s`,
  async run(bench) {
    const station = await PlayedStation.start({
      blocks: BLOCKS,
      racksPerBlock: RACKS_PER_BLOCK,
      hasWholeRacks: true,
      worker: PORT_STRETCH,
    });
    const page = await AlarmPage.open(await bench.browser(), station.url);
    try {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      const quietMs = await stopOnce(station);
      const toWireMs: number[] = [];
      let isOver = false;
      const flood = raiseFlood(station, ALARMS).finally(() => {
        isOver = true;
      });
      while (!isOver) toWireMs.push(await stopOnce(station));
      await flood;
      const note = `HTTP POST to the arrival of 0 kW at the last device, ${toWireMs.length} stops`;
      const aim = { atMost: TO_WIRE_MS_MAX };
      return [
        { figure: 'stop to the last wire, p50', value: percentile(toWireMs, 0.5), unit: 'ms', aim },
        {
          figure: 'stop to the last wire, p99',
          value: percentile(toWireMs, 0.99),
          unit: 'ms',
          aim,
          note,
        },
        { figure: 'before the flood', value: quietMs, unit: 'ms', note: 'one stop' },
      ];
    } finally {
      await page.close();
      await station.stop();
    }
  },
};

/** Power, then the stop: ms from the click until the last block has heard it. */
async function stopOnce(station: PlayedStation): Promise<number> {
  await givePower(station);
  const clickedMs = Date.now();
  await act<Command>(station, 'stop', { place: 'STATION' });
  for (;;) {
    const stoppedMs = new Map<number, number>();
    for (const { block, atMs, powerDeciKw } of station.devices.heard) {
      const isFirst = atMs >= clickedMs && powerDeciKw === 0 && !stoppedMs.has(block);
      if (isFirst) stoppedMs.set(block, atMs);
    }
    if (stoppedMs.size === BLOCKS) return Math.max(...stoppedMs.values()) - clickedMs;
    await look(clickedMs);
  }
}

/** Until a block has been told to give something. */
async function givePower(station: PlayedStation): Promise<void> {
  const powerKw = station.station.nominal.powerKw * POWER_SHARE;
  const body = { kind: 'setPower', place: 'STATION', powerKw, holdS: 600, reason: 'benchmark' };
  const { id } = await act<Command>(station, 'commands', { ...body, isDirect: false });
  const { token } = await act<CommandSelected>(station, `commands/${id}/select`, { powerKw });
  const operatedMs = Date.now();
  await act<Command>(station, `commands/${id}/operate`, { token, powerKw });
  while (station.devices.last().every(({ powerDeciKw }) => powerDeciKw === 0))
    await look(operatedMs);
}

async function look(sinceMs: number): Promise<void> {
  if (Date.now() - sinceMs > HEARD_WITHIN_MS) throw new Error('the blocks do not hear');
  await new Promise((resolve) => setTimeout(resolve, LOOK_EACH_MS));
}

function act<T>(station: PlayedStation, resource: string, body: unknown): Promise<T> {
  return ask<T>(`${station.url}/api/v1/dispatch/${resource}`, 'POST', body, {
    ...ACTS,
    'idempotency-key': randomUUID(),
  });
}
