import { createRackTelemetry } from '@cellarium/bms-frame';
import { Engine } from '@cellarium/engine';
import type { RackSample, SampleStamp, Station } from '@cellarium/model';
import { ManualClock, Random } from '@cellarium/stdx';
import type { Measurement } from '../measurement.ts';
import { millisecondsPerCall } from '../timing.ts';

const SEED = 4;
const CYCLES_PER_SECOND = 10;

/** The cycle as it runs: a tenth of the blocks bring something new each time. */
export const engineCycle: Measurement = {
  name: 'engine-cycle',
  title: 'Engine: inbox, image, freshness, aggregates',
  run(bench) {
    const { station } = bench;
    const { racks, cells } = station.topology;
    const clock = new ManualClock();
    const engine = new Engine(station, clock);
    const samples = samplesOf(station);
    let next = 0;
    const feed = (count: number): void => {
      const timeMs = clock.utcMs();
      const stamp: SampleStamp = {
        sourceTimeMs: timeMs,
        receiveTimeMs: timeMs,
        clockOffsetMs: 0,
        replayed: false,
      };
      for (let at = 0; at < count; at += 1) {
        engine.inbox.rackTelemetry(next, stamp, samples[next % samples.length] as RackSample);
        next = (next + 1) % racks;
      }
    };
    const share = Math.ceil(racks / CYCLES_PER_SECOND);
    const whole = millisecondsPerCall(() => {
      clock.advance(1000 / CYCLES_PER_SECOND);
      feed(share);
      engine.cycle();
    });
    const idle = millisecondsPerCall(() => engine.cycle());
    return [
      {
        figure: 'inbox and cycle, a tenth of the racks new',
        value: whole,
        unit: 'ms',
        note: `${cells} cells in all`,
      },
      {
        figure: 'all racks once a second',
        value: (whole * CYCLES_PER_SECOND) / 1000,
        unit: 'CPU-s/s',
      },
      { figure: 'a new cell', value: (whole * 1e6 * CYCLES_PER_SECOND) / cells, unit: 'ns' },
      { figure: 'cycle with nothing new', value: idle, unit: 'ms' },
    ];
  },
};

/** A handful of racks that differ, so that no branch learns one by heart. */
function samplesOf({ topology }: Station): readonly RackSample[] {
  const random = new Random(SEED);
  return Array.from({ length: 16 }, () => {
    const telemetry = createRackTelemetry(topology.cellsPerRack, topology.sensorsPerRack);
    telemetry.state = 3;
    for (let cell = 0; cell < topology.cellsPerRack; cell += 1) {
      telemetry.cellVoltageMv[cell] = Math.round(random.normal(3_290, 3));
    }
    for (let sensor = 0; sensor < topology.sensorsPerRack; sensor += 1) {
      telemetry.cellTemperatureDeciC[sensor] = Math.round(random.normal(252, 6));
    }
    return { ...telemetry, cellsNotMeasured: 0, sensorsNotMeasured: 0, absentBits: 0 };
  });
}
