import { EventKind } from '@cellarium/bms-frame';
import { RackAlarmBit, RackState } from '@cellarium/model';
import { describe, expect, it } from 'vitest';
import { type Plant, TemperatureSensorFault, VoltageSensorFault } from '../src/index.ts';
import { fieldPlant, run, setShare } from './field.ts';

const KINDS: Readonly<Record<number, string>> = {
  [EventKind.rackAlarmRaised]: 'raised',
  [EventKind.rackAlarmCleared]: 'cleared',
};

/** What a rack's BMS told of its alarms: raised or cleared, bit, level, value. */
function told(plant: Plant): unknown[] {
  return plant
    .takeEvents(0)
    .filter(({ event }) => event.kind in KINDS)
    .map(({ event }) => [KINDS[event.kind], event.code, event.level, Math.round(event.value)]);
}

const { cellSpread, temperatureHigh, temperatureLow, overCurrent, rackVoltage } = RackAlarmBit;

describe('the table of the firmware', () => {
  it('says what still stands when a level clears, so that the alarm is not taken for gone', () => {
    const plant = fieldPlant({ racksPerBlock: 1, initialSoc: 0.5 });
    const { cells, racks } = plant.state;
    setShare(plant, 0);
    run(plant, 3);
    cells.sensorFaultBits[33] = VoltageSensorFault.bias;
    cells.sensorFaultMv[33] = -650;
    run(plant, 6);
    cells.sensorFaultMv[33] = -450;
    run(plant, 40);
    expect(racks.alarmBits[0]! & cellSpread).not.toBe(0);
    cells.sensorFaultMv[33] = 0;
    run(plant, 40);
    const spread = told(plant).filter((one) => (one as number[])[1] === cellSpread);
    expect(spread.map((one) => (one as unknown[]).slice(0, 3))).toEqual([
      ['raised', cellSpread, 2],
      ['cleared', cellSpread, 2],
      ['raised', cellSpread, 1],
      ['cleared', cellSpread, 1],
    ]);
  });

  it('limits charge before discharge in the heat, and neither below freezing', () => {
    const plant = fieldPlant({ racksPerBlock: 1 });
    const { sensors, racks } = plant.state;
    const at = (celsius: number): void => {
      sensors.faultBits.fill(TemperatureSensorFault.stuck);
      sensors.stuckDeciC.fill(celsius * 10);
      run(plant, 10);
    };
    at(56);
    expect(racks.alarmBits[0]).toBe(temperatureHigh);
    expect(racks.state[0]).toBe(RackState.closed);
    at(61);
    expect([racks.chargeLimitA[0], racks.dischargeLimitA[0]]).toEqual([0, 0]);
    const cold = fieldPlant({ racksPerBlock: 1 });
    cold.state.sensors.faultBits.fill(TemperatureSensorFault.stuck);
    cold.state.sensors.stuckDeciC.fill(-10);
    run(cold, 10);
    expect(cold.state.racks.alarmBits[0]).toBe(temperatureLow);
    expect(cold.state.racks.chargeLimitA[0]).toBe(0);
    expect(cold.state.racks.dischargeLimitA[0]).toBe(0);
  });

  it('trips what warms by 10 K a minute, long before it is hot, and is not deceived by a leap', () => {
    const plant = fieldPlant({ racksPerBlock: 2 });
    const { cells, racks, sensors } = plant.state;
    sensors.faultBits[3] = TemperatureSensorFault.bias;
    run(plant, 60);
    sensors.faultC[3] = 7;
    run(plant, 90);
    expect(racks.state[0]).toBe(RackState.closed);
    plant.takeEvents(0);
    cells.runawayHeatW.fill(1_300, 416);
    racks.refresh[1] = 1;
    run(plant, 70);
    expect(racks.state[1]).toBe(RackState.tripped);
    const [first] = told(plant) as [[string, number, number, number]];
    expect(first.slice(0, 3)).toEqual(['raised', temperatureHigh, 3]);
    expect(first[3]).toBeLessThan(550);
  });

  it('tells charge from discharge where the current is too high, and holds that for half an hour', () => {
    const plant = fieldPlant({ racksPerBlock: 1 });
    const { racks } = plant.state;
    setShare(plant, 0);
    run(plant, 3);
    racks.currentOffsetA[0] = -233;
    run(plant, 6);
    expect(racks.alarmBits[0]).toBe(overCurrent);
    expect(racks.chargeLimitA[0]).toBe(0);
    expect(racks.dischargeLimitA[0]!).toBeGreaterThan(0);
    racks.currentOffsetA[0] = 0;
    run(plant, 1_700, 5);
    expect(racks.alarmBits[0]).toBe(overCurrent);
    run(plant, 200, 5);
    expect(racks.alarmBits[0]).toBe(0);
    const [first] = told(plant) as [[string, number, number, number]];
    expect(first[3]).toBeLessThan(-2_200);
  });

  it('trips a rack whose cells do not add up to its voltage by 30 V for half a minute', () => {
    const plant = fieldPlant({ racksPerBlock: 1, initialSoc: 0.5 });
    const { cells, racks } = plant.state;
    cells.sensorFaultBits.fill(VoltageSensorFault.bias);
    cells.sensorFaultMv.fill(90);
    run(plant, 25);
    expect(racks.state[0]).toBe(RackState.closed);
    run(plant, 10);
    expect(racks.state[0]).toBe(RackState.tripped);
    expect(racks.alarmBits[0]! & rackVoltage).not.toBe(0);
  });
});
