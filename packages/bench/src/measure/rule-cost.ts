import { defaultStrategy, Protection } from '@cellarium/protection';
import type { Measurement, Row } from '../measurement.ts';
import { CYCLES_PER_S, RuleField } from '../rule-field.ts';

/** Racks in alarm, and what a second of the station may cost then, CPU-s/s. */
const CASES = [
  { racksInAlarm: 0, atMost: 0.03 },
  { racksInAlarm: 200, atMost: 0.15 },
] as const;
/** Compiles the code and raises the alarms: the longest delay of these is 60 s. */
const WARM_S = 70;
const MEASURED_S = 30;

/** All rules over all cells at 1 Hz, racks and blocks spread over the cycles of a second. */
export const ruleCost: Measurement = {
  name: 'rule-cost',
  title: 'Protection: all rules over all cells once a second',
  run({ station }) {
    return CASES.flatMap(({ racksInAlarm, atMost }): Row[] => {
      const field = new RuleField(station, racksInAlarm);
      const protection = new Protection(station, defaultStrategy(station));
      let signals = 0;
      let spentUs = 0;
      let worstUs = 0;
      for (let second = 0; second < WARM_S + MEASURED_S; second += 1) {
        field.measure(second);
        let us = 0;
        for (let cycle = 0; cycle < CYCLES_PER_S; cycle += 1) {
          const input = field.input(second, cycle);
          const before = process.cpuUsage();
          protection.cycle(input);
          signals += protection.takeSignals().length;
          const { user, system } = process.cpuUsage(before);
          us += user + system;
        }
        if (second < WARM_S) continue;
        spentUs += us;
        worstUs = Math.max(worstUs, us);
      }
      const racks = Math.min(racksInAlarm, station.topology.racks);
      return [
        {
          figure: racks === 0 ? 'healthy' : `${racks} racks in alarm`,
          value: spentUs / MEASURED_S / 1e6,
          unit: 'CPU-s/s',
          aim: { atMost },
          note: `${station.topology.cells} cells, ${signals} signals`,
        },
        { figure: 'its worst second', value: worstUs / 1e6, unit: 'CPU-s/s' },
      ];
    });
  },
};
