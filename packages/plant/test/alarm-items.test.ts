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
function told(events: ReturnType<Plant['takeEvents']>): unknown[] {
  return events
    .filter(({ event }) => event.kind in KINDS)
    .map(({ event }) => [KINDS[event.kind], event.code, event.level, Math.round(event.value)]);
}

const { cellSpread, temperatureHigh, temperatureLow, temperatureRise, overCurrent, voltageSum } =
  RackAlarmBit;

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
    const spread = told(plant.takeEvents(0)).filter((one) => (one as number[])[1] === cellSpread);
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
    const events = plant.takeEvents(0);
    const trip = events.find(({ event }) => event.kind === EventKind.rackState);
    // The state that is entered says which alarm led to it, and at which cell.
    expect(trip?.event).toMatchObject({ code: RackState.tripped, value: temperatureRise });
    expect(trip?.event.cell).toBeLessThan(416);
    const [first] = told(events) as [[string, number, number, number]];
    expect(first.slice(0, 3)).toEqual(['raised', temperatureRise, 3]);
    // In the unit of the condition times ten, as temperatures are.
    expect(first[3]).toBeGreaterThanOrEqual(100);
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
    const [first] = told(plant.takeEvents(0)) as [[string, number, number, number]];
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
    expect(racks.alarmBits[0]! & voltageSum).not.toBe(0);
  });

  it.each([
    ['charging', -0.2, -15, RackState.closed],
    ['charging', -0.2, -31, RackState.tripped],
    ['discharging', 0.2, -9, RackState.closed],
    ['discharging', 0.2, -11, RackState.tripped],
    ['resting', 0, -11, RackState.tripped],
  ])('judges the cold by the way of the current: %s at %d of half power, %d degC', (...kase) => {
    const [, share, celsius, state] = kase;
    const plant = fieldPlant({ racksPerBlock: 1, initialSoc: 0.5 });
    const { sensors, racks } = plant.state;
    setShare(plant, share);
    run(plant, 10);
    sensors.faultBits.fill(TemperatureSensorFault.stuck);
    sensors.stuckDeciC.fill(celsius * 10);
    // The current goes on: whoever gives it does not listen to the limits.
    run(plant, 4);
    expect(racks.state[0]).toBe(state);
    expect(racks.alarmBits[0]! & temperatureLow).not.toBe(0);
  });

  it('tells of a low and of a high state of charge, and takes nothing for it', () => {
    const plant = fieldPlant({ racksPerBlock: 2, initialSoc: 0.5 });
    const { racks } = plant.state;
    setShare(plant, 0);
    run(plant, 3);
    racks.socEstimate[0] = 0.045;
    racks.socEstimate[1] = 0.99;
    run(plant, 6);
    expect(racks.alarmBits[0]).toBe(RackAlarmBit.socLow);
    expect(racks.alarmBits[1]).toBe(RackAlarmBit.socHigh);
    expect([...racks.state]).toEqual([RackState.closed, RackState.closed]);
    expect(told(plant.takeEvents(0))).toEqual([
      ['raised', RackAlarmBit.socLow, 1, 45],
      ['raised', RackAlarmBit.socHigh, 1, 990],
    ]);
    racks.socEstimate[0] = 0.08;
    racks.socEstimate[1] = 0.9;
    run(plant, 40);
    expect([...racks.alarmBits]).toEqual([0, 0]);
  });

  it('tells of a rack that carries 60 A beside its block, and opens none for it', () => {
    const plant = fieldPlant({ racksPerBlock: 3, initialSoc: 0.5 });
    const { racks } = plant.state;
    setShare(plant, 0.2);
    run(plant, 5);
    plant.takeEvents(0);
    racks.currentOffsetA[1] = 160;
    run(plant, 6);
    expect(racks.alarmBits[1]! & RackAlarmBit.currentImbalance).not.toBe(0);
    expect(racks.alarmBits[0]! & RackAlarmBit.currentImbalance).toBe(0);
    expect([...racks.state]).toEqual([RackState.closed, RackState.closed, RackState.closed]);
    const [first] = told(plant.takeEvents(0)).filter(
      (one) => (one as number[])[1] === RackAlarmBit.currentImbalance,
    ) as [[string, number, number, number]];
    expect(first[2]).toBe(3);
    expect(first[3] / 10).toBeCloseTo((160 * 2) / 3, -1);
  });
});
