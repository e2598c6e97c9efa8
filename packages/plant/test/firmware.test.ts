import { EventKind, TEMPERATURE_NOT_MEASURED, VOLTAGE_NOT_MEASURED } from '@cellarium/bms-frame';
import { LimitReason, NO_CELL, RackAlarmBit, RackState } from '@cellarium/model';
import { describe, expect, it } from 'vitest';
import {
  setCapacityFactor,
  setSocOfCell,
  socOfRack,
  TemperatureSensorFault,
  VoltageSensorFault,
} from '../src/index.ts';
import { fieldPlant, meanOf, rackTelemetry, run, setShare, step } from './field.ts';

const sigmaOf = (values: readonly number[]): number => {
  const mean = meanOf(values);
  return Math.sqrt(meanOf(values.map((value) => (value - mean) ** 2)));
};

describe('what the BMS measures', () => {
  it('is the truth in whole mV, with 0.4 mV of noise and front ends that differ by 1 mV', () => {
    const plant = fieldPlant({ racksPerBlock: 1, initialSoc: 0.5 });
    setShare(plant, 0);
    run(plant, 10);
    const { cells } = plant.state;
    const errors: number[][] = Array.from({ length: 416 }, () => []);
    for (let second = 0; second < 100; second += 1) {
      step(plant, 1);
      for (let cell = 0; cell < 416; cell += 1) {
        errors[cell]!.push(cells.measuredMv[cell]! - cells.voltageV[cell]! * 1000);
      }
    }
    const noise = meanOf(errors.map(sigmaOf));
    expect(noise).toBeGreaterThan(0.35);
    expect(noise).toBeLessThan(0.6);
    const offset = sigmaOf(errors.map(meanOf));
    expect(offset).toBeGreaterThan(0.6);
    expect(offset).toBeLessThan(1.4);
  });

  it('follows the temperature beside each sensor to 0.1 degC and a few tenths of offset', () => {
    const plant = fieldPlant({ racksPerBlock: 1 });
    step(plant, 1);
    const { sensors, cells, topology } = plant.state;
    for (let sensor = 0; sensor < topology.sensorsPerRack; sensor += 1) {
      const truth = cells.temperatureC[topology.cellOfSensorInRack(sensor)]!;
      expect(Math.abs(sensors.measuredDeciC[sensor]! / 10 - truth)).toBeLessThan(1);
    }
  });

  it('counts charge with an error that stays under 5 %', () => {
    const plant = fieldPlant({ racksPerBlock: 6, initialSoc: 0.9 });
    setShare(plant, 0.9);
    for (let part = 0; part < 4; part += 1) {
      run(plant, 1200, 5);
      for (let rack = 0; rack < 6; rack += 1) {
        const error = plant.state.racks.socEstimate[rack]! - socOfRack(plant.state, rack);
        expect(Math.abs(error)).toBeLessThan(0.05);
      }
    }
  });
});

describe('broken sensors', () => {
  const prepared = () => {
    const plant = fieldPlant({ racksPerBlock: 1, initialSoc: 0.52 });
    setShare(plant, 0);
    run(plant, 5);
    return { plant, cells: plant.state.cells, sensors: plant.state.sensors };
  };

  it('drift as told', () => {
    const { plant, cells } = prepared();
    cells.sensorFaultBits[40] = VoltageSensorFault.bias;
    cells.sensorDriftMvPerHour[40] = 36;
    run(plant, 1000);
    expect(cells.measuredMv[40]! - cells.voltageV[40]! * 1000).toBeGreaterThan(7);
    expect(cells.measuredMv[40]! - cells.voltageV[40]! * 1000).toBeLessThan(13);
  });

  it('stay where they stuck', () => {
    const { plant, cells } = prepared();
    cells.sensorFaultBits[41] = VoltageSensorFault.stuck;
    step(plant, 1);
    const stuck = cells.measuredMv[41]!;
    setShare(plant, 1);
    run(plant, 30);
    expect(cells.measuredMv[41]).toBe(stuck);
    expect(cells.voltageV[41]! * 1000).toBeLessThan(stuck - 50);
  });

  it('with a broken sense wire read one cell too high and its neighbour too low, the sum kept', () => {
    const { plant, cells } = prepared();
    const sum = cells.measuredMv[60]! + cells.measuredMv[61]!;
    cells.sensorFaultBits[60] = VoltageSensorFault.senseWireBroken;
    cells.sensorFaultMv[60] = 400;
    step(plant, 1);
    expect(cells.measuredMv[60]! - cells.measuredMv[61]!).toBeGreaterThan(780);
    expect(Math.abs(cells.measuredMv[60]! + cells.measuredMv[61]! - sum)).toBeLessThan(5);
  });

  it('that give nothing are told as not measured, raise acquisition, and hide no other value', () => {
    const { plant, cells, sensors } = prepared();
    const into = rackTelemetry(plant);
    cells.sensorFaultBits[7] = VoltageSensorFault.notMeasured;
    sensors.faultBits[3] = TemperatureSensorFault.notMeasured;
    run(plant, 10);
    plant.rackTelemetry(0, into);
    expect(into.cellVoltageMv[7]).toBe(VOLTAGE_NOT_MEASURED);
    expect(into.cellTemperatureDeciC[3]).toBe(TEMPERATURE_NOT_MEASURED);
    expect(plant.state.racks.cellsMeasured[0]).toBe(415);
    expect(plant.state.racks.cellMaxMv[0]!).toBeLessThan(3400);
    expect(into.alarmBits & RackAlarmBit.acquisition).not.toBe(0);
    expect(into.state).toBe(RackState.closed);
  });

  it('that are open read -40 degC, which the BMS takes for a fault and not for frost', () => {
    const { plant, sensors } = prepared();
    sensors.faultBits[5] = TemperatureSensorFault.open;
    run(plant, 10);
    expect(sensors.measuredDeciC[5]).toBe(-400);
    expect(plant.state.racks.alarmBits[0]).toBe(RackAlarmBit.acquisition);
    expect(plant.state.racks.state[0]).toBe(RackState.closed);
  });
});

describe('limits', () => {
  it('name the cell that holds the charge current down', () => {
    const plant = fieldPlant({ racksPerBlock: 1, initialSoc: 0.9 });
    setSocOfCell(plant.state, 212, 0.985);
    setCapacityFactor(plant.state, 212, 1);
    setShare(plant, -1);
    let reason = 0;
    let limitCell = NO_CELL as number;
    for (let second = 0; second < 300 && reason === 0; second += 1) {
      run(plant, 1);
      reason = plant.state.racks.chargeLimitReason[0]!;
      limitCell = plant.state.racks.chargeLimitCell[0]!;
    }
    expect(reason).toBe(LimitReason.cellVoltageHigh);
    expect(limitCell).toBe(212);
    expect(plant.state.racks.chargeLimitA[0]!).toBeLessThan(plant.station.rack.maxCurrentA);
    expect(plant.state.racks.dischargeLimitReason[0]).toBe(LimitReason.none);
  });

  it('keep every cell inside the first alarm level, however long one charges or discharges', () => {
    for (const share of [-1, 1]) {
      const plant = fieldPlant({ racksPerBlock: 2, initialSoc: share < 0 ? 0.9 : 0.12 });
      setShare(plant, share);
      run(plant, 3600, 2);
      // That it is full or empty is told, and is no fault.
      const told = RackAlarmBit.socLow | RackAlarmBit.socHigh;
      expect(plant.state.racks.alarmBits.reduce((a, b) => a | b, 0) & ~told).toBe(0);
      expect(Math.abs(plant.state.blocks.powerKw[0]!)).toBeLessThan(
        0.3 * plant.station.block.ratedPowerKw,
      );
    }
  });

  it('fall over the last ten degrees before the temperature alarm', () => {
    const plant = fieldPlant({ racksPerBlock: 1 });
    plant.state.cells.temperatureC.fill(50);
    plant.state.modules.meanTemperatureC.fill(50);
    step(plant, 1);
    const share = plant.state.racks.dischargeLimitA[0]! / plant.station.rack.maxCurrentA;
    expect(share).toBeGreaterThan(0.35);
    expect(share).toBeLessThan(0.6);
    expect(plant.state.racks.dischargeLimitReason[0]).toBe(LimitReason.temperatureHigh);
  });

  it('are 0 and say why when the rack is open', () => {
    const plant = fieldPlant({ racksPerBlock: 2 });
    plant.state.racks.wantClosed[0] = 0;
    run(plant, 3);
    expect(plant.state.racks.chargeLimitA[0]).toBe(0);
    expect(plant.state.racks.chargeLimitReason[0]).toBe(LimitReason.open);
  });
});

describe('alarms', () => {
  it('rise by level after their delay, name their cell, and clear 30 s after the return', () => {
    const plant = fieldPlant({ racksPerBlock: 1, initialSoc: 0.5 });
    setShare(plant, 0);
    run(plant, 3);
    plant.takeEvents(0);
    const { cells, racks } = plant.state;
    cells.sensorFaultBits[33] = VoltageSensorFault.bias;
    cells.sensorFaultMv[33] = 230;
    run(plant, 2);
    expect(racks.alarmBits[0]).toBe(0);
    run(plant, 4);
    expect(racks.alarmBits[0]).toBe(RackAlarmBit.cellVoltageHigh);
    cells.sensorFaultMv[33] = 320;
    run(plant, 6);
    expect(racks.chargeLimitA[0]).toBe(0);
    cells.sensorFaultMv[33] = 0;
    run(plant, 20);
    expect(racks.alarmBits[0]).toBe(RackAlarmBit.cellVoltageHigh);
    run(plant, 15);
    expect(racks.alarmBits[0]).toBe(0);
    const told = plant.takeEvents(0).map(({ event }) => [event.kind, event.level, event.cell]);
    expect(told).toEqual([
      [EventKind.rackAlarmRaised, 1, 33],
      [EventKind.rackAlarmRaised, 2, 33],
      [EventKind.rackAlarmCleared, 2, 0xffff],
    ]);
  });

  it('of level 3 open the contactors, and the rack stays out', () => {
    const plant = fieldPlant({ racksPerBlock: 2, initialSoc: 0.5 });
    plant.state.cells.sensorFaultBits[33] = VoltageSensorFault.bias;
    plant.state.cells.sensorFaultMv[33] = 400;
    run(plant, 6);
    expect(plant.state.racks.state[0]).toBe(RackState.tripped);
    expect(plant.state.racks.currentA[0]).toBe(0);
    plant.state.cells.sensorFaultBits[33] = 0;
    run(plant, 120, 5);
    expect(plant.state.racks.state[0]).toBe(RackState.tripped);
    expect(plant.state.racks.state[1]).toBe(RackState.closed);
  });
});

describe('balancing', () => {
  it('burns in the fullest cells near full, with 80 to 100 mA each, and shows which', () => {
    const plant = fieldPlant({ racksPerBlock: 1, initialSoc: 0.9 });
    setShare(plant, -0.5);
    run(plant, 900);
    const { cells } = plant.state;
    const on = cells.balancing.reduce((a, b) => a + b, 0);
    expect(on).toBeGreaterThan(5);
    expect(on).toBeLessThan(200);
    const cell = cells.balancing.indexOf(1);
    const milliampere = (cells.parasiticA[cell]! - cells.selfDischargeA[cell]!) * 1000;
    expect(milliampere).toBeGreaterThan(80);
    expect(milliampere).toBeLessThan(100);
    const into = rackTelemetry(plant);
    plant.rackTelemetry(0, into);
    expect((into.balancingBits[cell >> 3]! >> (cell & 7)) & 1).toBe(1);
    setShare(plant, 0.5);
    run(plant, 120);
    expect(cells.balancing.reduce((a, b) => a + b, 0)).toBe(0);
  });
});
