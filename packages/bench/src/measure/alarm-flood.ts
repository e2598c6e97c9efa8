import type { AlarmList } from '@cellarium/api';
import {
  cpuSeconds,
  FLOOD_SECONDS,
  PlayedStation,
  raiseFlood,
  residentMb,
  until,
} from '@cellarium/rig';
import { AlarmPage } from '../alarm-page.ts';
import type { Measurement } from '../measurement.ts';

const ALARMS = 10_000;
const BLOCKS = 200;
const RACKS_PER_BLOCK = 12;
/** Away from the ports of everything else that may run. */
const PORT_STRETCH = 17;
const LIST_MS_MAX = 1_000;
const TASK_MS_MAX = 200;
const ASK_EACH_MS = 250;
const SETTLE_MS = 4_000;
const STORED_WITHIN_MS = 60_000;

/** Ten thousand alarms of two thousand racks within ten seconds, with a browser on the list of them. */
export const alarmFlood: Measurement = {
  name: 'alarm-flood',
  title: `${ALARMS} alarms in ${FLOOD_SECONDS} s`,
  async run(bench) {
    const station = await PlayedStation.start({
      blocks: BLOCKS,
      racksPerBlock: RACKS_PER_BLOCK,
      worker: PORT_STRETCH,
    });
    const page = await AlarmPage.open(await bench.browser(), station.url);
    try {
      await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
      await page.longestTaskMs();
      const { pid } = station.server;
      const cpuBefore = cpuSeconds(pid);
      const startMs = performance.now();
      let isOver = false;
      const answersMs: number[] = [];
      const asking = (async () => {
        while (!isOver) {
          const before = performance.now();
          await station.rest<AlarmList>('alarms?limit=500');
          answersMs.push(performance.now() - before);
          await new Promise((resolve) => setTimeout(resolve, ASK_EACH_MS));
        }
      })();
      await raiseFlood(station, ALARMS);
      const kept = async (): Promise<number> =>
        (await station.rest<AlarmList>('alarms?layer=firmware&limit=1')).total;
      await until(
        'the flood is stored',
        async () => (await kept()) >= ALARMS,
        station.server,
        STORED_WITHIN_MS,
      );
      const storedS = (performance.now() - startMs) / 1_000;
      const cpu = cpuSeconds(pid) - cpuBefore;
      isOver = true;
      await asking;
      return [
        {
          figure: 'alarms kept',
          value: await kept(),
          unit: '',
          aim: { atLeast: ALARMS },
          note: `all of them ${storedS.toFixed(1)} s after the first was sent`,
        },
        {
          figure: 'list of 500, slowest answer',
          value: Math.max(...answersMs),
          unit: 'ms',
          aim: { atMost: LIST_MS_MAX },
          note: `asked ${answersMs.length} times during the flood`,
        },
        {
          figure: 'longest task of the browser',
          value: await page.longestTaskMs(),
          unit: 'ms',
          aim: { atMost: TASK_MS_MAX },
          note: '0: none of 50 ms or more',
        },
        { figure: 'server CPU', value: cpu / storedS, unit: 'CPU-s/s', note: 'until all are kept' },
        {
          figure: 'server memory',
          value: residentMb(pid),
          unit: 'MB',
          note: 'resident, afterwards',
        },
      ];
    } finally {
      await page.close();
      await station.stop();
    }
  },
};
