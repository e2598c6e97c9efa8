import { CommandKind, CommandVerdict, EventKind } from '@cellarium/bms-frame';
import { BlockInputBit, ControlPlace, PcsState } from '@cellarium/model';
import { describe, expect, it } from 'vitest';
import { pcsLossKw } from '../src/block/efficiency.ts';
import { SetpointSource } from '../src/index.ts';
import { blockTelemetry, command, fieldPlant, run, setShare, step } from './field.ts';

describe('a setpoint', () => {
  it('is reached at the ramp of the PCS and shown in the telemetry', () => {
    const plant = fieldPlant();
    const rated = plant.station.block.ratedPowerKw;
    run(plant, 1);
    setShare(plant, 0);
    run(plant, 5);
    setShare(plant, 0.9);
    run(plant, 1);
    expect(plant.state.blocks.powerKw[0]!).toBeCloseTo(0.2 * rated, 1);
    run(plant, 4);
    const into = blockTelemetry(plant);
    plant.blockTelemetry(0, into);
    expect(into.powerDeciKw / 10).toBeCloseTo(0.9 * rated, 0);
    expect(into.setpointDeciKw / 10).toBeCloseTo(0.9 * rated, 0);
    expect(into.dcCurrentDeciA).toBeGreaterThan(0);
  });

  it('ends by itself after its reversion time', () => {
    const plant = fieldPlant();
    plant.command(0, command(CommandKind.setPower, { value: 1000, reversionMs: 20_000 }));
    run(plant, 19);
    expect(plant.state.blocks.powerKw[0]!).toBeCloseTo(100, 3);
    run(plant, 3);
    expect(plant.state.blocks.setpointKw[0]).toBe(0);
    expect(plant.state.blocks.powerKw[0]).toBe(0);
  });

  it('falls to 0 when the controller is not heard for 10 s', () => {
    const plant = fieldPlant();
    setShare(plant, 0.5);
    run(plant, 10);
    for (let second = 0; second < 9; second += 1) step(plant, 1);
    expect(plant.state.blocks.powerKw[0]!).toBeGreaterThan(50);
    for (let second = 0; second < 6; second += 1) step(plant, 1);
    expect(plant.state.blocks.powerKw[0]).toBe(0);
    expect(plant.state.blocks.setpointSource[0]).toBe(SetpointSource.none);
  });

  it('gives way to the schedule of the station five minutes after it ended', () => {
    const plant = fieldPlant();
    plant.command(0, command(CommandKind.setPower, { value: 1000, reversionMs: 5_000 }));
    run(plant, 280, 5);
    expect(plant.state.blocks.powerKw[0]).toBe(0);
    run(plant, 60, 5);
    expect(plant.state.blocks.setpointSource[0]).toBe(SetpointSource.schedule);
    expect(Math.abs(plant.state.blocks.powerKw[0]!)).toBeGreaterThan(10);
  });

  it('counts its time in seconds of the devices when the plant runs faster', () => {
    const plant = fieldPlant();
    plant.speed = 5;
    plant.command(0, command(CommandKind.setPower, { value: 1000, reversionMs: 20_000 }));
    run(plant, 90, 5);
    expect(plant.state.blocks.setpointKw[0]).toBe(100);
    run(plant, 20, 5);
    expect(plant.state.blocks.setpointKw[0]).toBe(0);
  });

  it('is refused outside the rating, under local control and after a trip', () => {
    const plant = fieldPlant();
    const beyond = Math.round(plant.station.block.ratedPowerKw * 11);
    const ask = (value: number): CommandVerdict =>
      plant.command(0, command(CommandKind.setPower, { value }));
    expect(ask(beyond)).toBe(CommandVerdict.outOfRange);
    expect(ask(-beyond)).toBe(CommandVerdict.outOfRange);
    expect(ask(Number.NaN)).toBe(CommandVerdict.outOfRange);
    plant.state.blocks.control[0] = ControlPlace.local;
    expect(ask(100)).toBe(CommandVerdict.localControl);
    plant.state.blocks.control[0] = ControlPlace.remote;
    plant.state.blocks.pcsTrip[0] = 1;
    run(plant, 1);
    expect(ask(100)).toBe(CommandVerdict.locked);
    expect(plant.command(0, command(99 as CommandKind))).toBe(CommandVerdict.unknownKind);
    expect(plant.command(0, command(CommandKind.openContactors, { rack: 3 }))).toBe(
      CommandVerdict.outOfRange,
    );
  });
});

describe('the PCS', () => {
  it('drops its power in one step when it trips, and starts again after a reset', () => {
    const plant = fieldPlant();
    setShare(plant, 0.6);
    run(plant, 10);
    plant.takeEvents(0);
    plant.state.blocks.pcsTrip[0] = 1;
    run(plant, 1);
    expect(plant.state.blocks.powerKw[0]).toBe(0);
    expect(plant.state.blocks.pcsState[0]).toBe(PcsState.fault);
    plant.state.blocks.pcsTrip[0] = 0;
    run(plant, 30);
    expect(plant.state.blocks.pcsState[0]).toBe(PcsState.fault);
    plant.command(0, command(CommandKind.resetFault));
    run(plant, 10);
    expect(plant.state.blocks.pcsState[0]).toBe(PcsState.running);
    const told = plant
      .takeEvents(0)
      .filter(({ event }) => event.kind === EventKind.pcsState)
      .map(({ event }) => event.code);
    expect(told).toEqual([PcsState.fault, PcsState.standby, PcsState.starting, PcsState.running]);
  });

  it('waits in standby while no rack is on its bus', () => {
    const plant = fieldPlant();
    plant.command(0, command(CommandKind.openContactors));
    run(plant, 5);
    expect(plant.state.blocks.pcsState[0]).toBe(PcsState.standby);
    expect(plant.state.blocks.dischargeablePowerKw[0]).toBe(0);
  });

  it('loses what its table says, and more per kW at small load', () => {
    expect(pcsLossKw(1250, 1250, 1250)).toBeCloseTo(1250 * (1 / 0.9814 - 1), 6);
    expect(pcsLossKw(-500, 1250, 1060)).toBeCloseTo(500 * (1 - 0.9886), 6);
    expect(pcsLossKw(0, 1250, 1250)).toBeCloseTo(1.5, 6);
    expect(pcsLossKw(12.5, 1250, 1250)).toBeLessThan(pcsLossKw(125, 1250, 1250));
  });
});

describe('the I/O module', () => {
  it('tells smoke, gas, heat, doors and the pump without any BMS, as they happen', () => {
    const plant = fieldPlant();
    run(plant, 2);
    const { blocks } = plant.state;
    const usual = BlockInputBit.pumpRunning | BlockInputBit.acBreakerClosed;
    expect(blocks.inputBits[0]).toBe(usual);
    expect(plant.takeEvents(0)).toEqual([]);
    plant.state.racks.bmsHalted.fill(1);
    blocks.smokeA[0] = 1;
    blocks.gasFaultPpm[0] = 800;
    blocks.doorOpen[0] = 1;
    blocks.pumpFactor[0] = 0;
    run(plant, 1);
    const into = blockTelemetry(plant);
    plant.blockTelemetry(0, into);
    expect(into.inputBits).toBe(
      BlockInputBit.smokeA |
        BlockInputBit.gas |
        BlockInputBit.doorOpen |
        BlockInputBit.acBreakerClosed,
    );
    expect(into.gasPpm).toBeGreaterThan(800);
    const told = plant.takeEvents(0).map(({ event }) => [event.kind, event.code]);
    expect(told).toContainEqual([EventKind.inputRaised, BlockInputBit.smokeA]);
    expect(told).toContainEqual([EventKind.inputCleared, BlockInputBit.pumpRunning]);
  });

  it('opens everything on the emergency stop, past a BMS that does not run', () => {
    const plant = fieldPlant();
    setShare(plant, 0.5);
    run(plant, 5);
    plant.state.racks.bmsHalted[1] = 1;
    plant.state.blocks.emergencyStop[0] = 1;
    run(plant, 3);
    expect(plant.state.blocks.pcsState[0]).toBe(PcsState.off);
    expect(plant.state.racks.currentA.every((ampere) => ampere === 0)).toBe(true);
  });
});
