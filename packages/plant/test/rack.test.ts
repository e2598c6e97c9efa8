import { CommandKind, CommandVerdict, EventKind } from '@cellarium/bms-frame';
import { ContactorBit, LimitReason, RackAlarmBit, RackState } from '@cellarium/model';
import { describe, expect, it } from 'vitest';
import { command, fieldPlant, meanOf, rackTelemetry, run, setShare, step } from './field.ts';

const MAINS = ContactorBit.mainPositiveFeedback | ContactorBit.mainNegativeFeedback;

describe('racks on one bus', () => {
  it('share the current with a sigma of about 3 % of the mean', () => {
    const plant = fieldPlant({ blocks: 4, racksPerBlock: 12, initialSoc: 0.55 });
    setShare(plant, 1);
    run(plant, 60, 5);
    let square = 0;
    for (let block = 0; block < 4; block += 1) {
      const shares = plant.state.racks.currentA.slice(block * 12, block * 12 + 12);
      const mean = meanOf(shares);
      square += meanOf(shares.map((ampere) => (ampere / mean - 1) ** 2));
    }
    const sigma = Math.sqrt(square / 4);
    expect(sigma).toBeGreaterThan(0.02);
    expect(sigma).toBeLessThan(0.04);
  });

  it('carry together what the PCS takes', () => {
    const plant = fieldPlant();
    setShare(plant, 0.6);
    run(plant, 30);
    const { racks, blocks } = plant.state;
    const sum = racks.currentA.reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(blocks.dcCurrentA[0]!, 6);
  });

  it('go on without one whose fuse has blown', () => {
    const plant = fieldPlant();
    setShare(plant, 0.5);
    run(plant, 20);
    plant.state.racks.fuseOpen[1] = 1;
    run(plant, 1);
    expect(plant.state.racks.currentA[1]).toBe(0);
    expect(plant.state.racks.currentA[0]!).toBeGreaterThan(60);
    run(plant, 6);
    expect(plant.state.racks.alarmBits[1]! & RackAlarmBit.fuse).not.toBe(0);
    expect(plant.state.racks.state[1]).toBe(RackState.tripped);
  });
});

describe('contactors', () => {
  function statesOf(plant: ReturnType<typeof fieldPlant>): number[] {
    return plant
      .takeEvents(0)
      .filter(({ event }) => event.kind === EventKind.rackState)
      .map(({ event }) => event.code);
  }

  it('open on command and close again through precharge, each step told with its time', () => {
    const plant = fieldPlant({ racksPerBlock: 1 });
    setShare(plant, 0);
    run(plant, 3);
    expect(plant.command(0, command(CommandKind.openContactors, { rack: 0 }))).toBe(
      CommandVerdict.accepted,
    );
    run(plant, 2);
    expect(plant.state.racks.state[0]).toBe(RackState.open);
    expect(plant.state.racks.contactorBits[0]! & MAINS).toBe(0);
    expect(statesOf(plant)).toEqual([RackState.opening, RackState.open]);
    run(plant, 300, 5);
    expect(plant.state.racks.linkVoltageV[0]!).toBeLessThan(100);

    plant.command(0, command(CommandKind.closeContactors, { rack: 0 }));
    plant.stepStation(0.3);
    plant.stepBlock(0, 0.3);
    const bits = plant.state.racks.contactorBits[0]!;
    expect(plant.state.racks.state[0]).toBe(RackState.precharging);
    expect(bits & ContactorBit.prechargeFeedback).not.toBe(0);
    expect(bits & ContactorBit.mainPositiveFeedback).toBe(0);
    const link = plant.state.racks.linkVoltageV[0]!;
    expect(link).toBeGreaterThan(200);
    expect(link).toBeLessThan(1200);
    run(plant, 3);
    expect(plant.state.racks.state[0]).toBe(RackState.closed);
    const events = plant.takeEvents(0).filter(({ event }) => event.kind === EventKind.rackState);
    expect(events.map(({ event }) => event.code)).toEqual([
      RackState.precharging,
      RackState.closed,
    ]);
    const tookS = events[1]!.plantTimeS - events[0]!.plantTimeS;
    expect(tookS).toBeGreaterThan(1);
    expect(tookS).toBeLessThan(3);
  });

  it('come to the same end in one step of 5 s', () => {
    const plant = fieldPlant({ racksPerBlock: 1 });
    plant.command(0, command(CommandKind.openContactors));
    run(plant, 5, 5);
    plant.command(0, command(CommandKind.closeContactors));
    run(plant, 5, 5);
    expect(plant.state.racks.state[0]).toBe(RackState.closed);
  });

  it('say so when precharge does not come: a rack that can not fill its link stays out', () => {
    const plant = fieldPlant({ racksPerBlock: 1 });
    plant.command(0, command(CommandKind.openContactors));
    run(plant, 120, 5);
    plant.state.racks.failToCloseBits[0] = ContactorBit.prechargeCommand;
    plant.command(0, command(CommandKind.closeContactors));
    run(plant, 10);
    expect(plant.state.racks.state[0]).toBe(RackState.fault);
    expect(plant.state.racks.alarmBits[0]! & RackAlarmBit.precharge).not.toBe(0);
    expect(plant.command(0, command(CommandKind.closeContactors, { rack: 0 }))).toBe(
      CommandVerdict.locked,
    );
    plant.state.racks.failToCloseBits[0] = 0;
    plant.command(0, command(CommandKind.resetFault, { rack: 0 }));
    plant.command(0, command(CommandKind.closeContactors, { rack: 0 }));
    run(plant, 10);
    expect(plant.state.racks.state[0]).toBe(RackState.closed);
  });

  it('that are welded keep their feedback, and the rack says fault', () => {
    const plant = fieldPlant({ racksPerBlock: 1 });
    plant.state.racks.weldBits[0] = ContactorBit.mainPositiveCommand;
    plant.command(0, command(CommandKind.openContactors));
    run(plant, 3);
    expect(plant.state.racks.state[0]).toBe(RackState.fault);
    const bits = plant.state.racks.contactorBits[0]!;
    expect(bits & ContactorBit.mainPositiveFeedback).not.toBe(0);
    expect(bits & ContactorBit.mainPositiveCommand).toBe(0);
    expect(plant.state.racks.alarmBits[0]! & RackAlarmBit.contactor).not.toBe(0);
    expect(plant.state.racks.currentA[0]).toBe(0);
  });
});

describe('insulation', () => {
  it('that falls is followed within half a minute, limits, and trips in the end', () => {
    const plant = fieldPlant({ racksPerBlock: 2 });
    plant.state.racks.insulationFaultPerKohm[0] = 1 / 4000;
    run(plant, 60);
    const { racks } = plant.state;
    expect(racks.measuredInsulationKohm[0]!).toBeLessThan(3393);
    expect(racks.alarmBits[0]! & RackAlarmBit.insulation).not.toBe(0);
    expect(racks.chargeLimitReason[0]).toBe(LimitReason.insulation);
    expect(racks.chargeLimitA[0]!).toBeCloseTo(plant.station.rack.maxCurrentA / 2, 3);
    racks.insulationFaultPerKohm[0] = 1 / 500;
    run(plant, 60);
    expect(racks.state[0]).toBe(RackState.tripped);
    expect(racks.state[1]).toBe(RackState.closed);
  });
});

describe('a halted BMS', () => {
  it('says nothing, and leaves its rack as it was', () => {
    const plant = fieldPlant();
    const into = rackTelemetry(plant);
    setShare(plant, 0.3);
    run(plant, 10);
    plant.state.racks.bmsHalted[1] = 1;
    step(plant, 1);
    expect(plant.rackTelemetry(1, into)).toBe(false);
    expect(plant.rackTelemetry(2, into)).toBe(true);
    expect(plant.state.racks.currentA[1]!).toBeGreaterThan(10);
    plant.state.racks.bmsHalted[1] = 0;
    step(plant, 1);
    expect(plant.rackTelemetry(1, into)).toBe(true);
  });
});
