import { formatPlace, placeOfRack, RackAlarmBit } from '@cellarium/model';
import { PlayedStation } from '@cellarium/rig';
import { AlarmPage } from '../alarm-page.ts';
import type { Measurement } from '../measurement.ts';
import { percentile } from '../percentile.ts';

const P99_MS_MAX = 300;
const BLOCKS = 200;
const RACKS_PER_BLOCK = 12;
/** Away from the ports of everything else that may run. */
const PORT_STRETCH = 16;
/** From its own moment in the second each, so that no phase of the cycle is measured alone. */
const EVENTS = 100;
const PAUSE_MS = 137;
const SETTLE_MS = 4_000;

/** From the bytes of a device's event on its socket to the alarm in the strip that every page has. */
export const alarmLatency: Measurement = {
  name: 'alarm-latency',
  title: 'An alarm from the wire to the browser',
  async run(bench) {
    const station = await PlayedStation.start({
      blocks: BLOCKS,
      racksPerBlock: RACKS_PER_BLOCK,
      worker: PORT_STRETCH,
    });
    const page = await AlarmPage.open(await bench.browser(), station.url);
    const tookMs: number[] = [];
    try {
      await pause(SETTLE_MS);
      for (let event = 0; event < EVENTS; event += 1) {
        // A trip, newer than all before it: it stands first.
        const rack = event * 7;
        const seen = page.shown(formatPlace(placeOfRack(station.station.topology, rack)));
        await pause(PAUSE_MS);
        const sentMs = Date.now();
        station.devices.raise(rack, RackAlarmBit.insulation, 3, sentMs);
        tookMs.push((await seen) - sentMs);
      }
    } finally {
      await page.close();
      await station.stop();
    }
    const note = `${EVENTS} events of ${BLOCKS * RACKS_PER_BLOCK} racks, ${EVENTS} alarms standing at the end`;
    return [
      {
        figure: 'event on the wire to strip painted, p50',
        value: percentile(tookMs, 0.5),
        unit: 'ms',
      },
      {
        figure: 'event on the wire to strip painted, p99',
        value: percentile(tookMs, 0.99),
        unit: 'ms',
        aim: { atMost: P99_MS_MAX },
        note,
      },
      { figure: 'the slowest', value: Math.max(...tookMs), unit: 'ms' },
    ];
  },
};

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
