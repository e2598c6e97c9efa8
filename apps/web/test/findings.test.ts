import { createScopeView } from '@cellarium/api';
import { BlockInputBit, PcsState, Quality, RackState, Topology } from '@cellarium/model';
import { beforeEach, describe, expect, it } from 'vitest';
import { blockPriority, countRacks, findAbnormal } from '../src/panels/safety/find-abnormal.ts';
import { blockMark } from '../src/panels/station-plan/block-mark.ts';

const topology = new Topology({
  feeders: 1,
  blocks: 2,
  racksPerBlock: 3,
  modulesPerRack: 8,
  cellsPerModule: 52,
  sensorsPerModule: 12,
});
let station = createScopeView('station', topology, 3).tables;

beforeEach(() => {
  station = createScopeView('station', topology, 3).tables;
  station.rackBars.state.fill(RackState.closed);
  station.blockState.pcsState.fill(PcsState.running);
  station.blockState.inputBits.fill(BlockInputBit.pumpRunning | BlockInputBit.acBreakerClosed);
});

describe('what is abnormal', () => {
  it('is nothing on a good day', () => {
    expect(findAbnormal(station, topology)).toEqual([]);
  });

  it('comes worst first, with its place', () => {
    station.rackBars.alarm[4] = 2;
    station.rackBars.state[1] = RackState.tripped;
    const doorOpen = (station.blockState.inputBits[0] as number) | BlockInputBit.doorOpen;
    station.blockState.inputBits[0] = doorOpen;
    station.blockState.pcsState[1] = PcsState.fault;
    expect(findAbnormal(station, topology)).toEqual([
      { priority: 'p1', place: { block: 1, rack: 2 }, text: 'rackTripped' },
      { priority: 'p1', place: { block: 2 }, text: 'pcsFault' },
      { priority: 'p2', place: { block: 2, rack: 2 }, text: 'rackAlarm' },
      { priority: 'p3', place: { block: 1 }, input: 'doorOpen' },
    ]);
  });

  it('of a block that sends nothing is one line, not one for each rack', () => {
    station.blockState.quality[1] = Quality.stale;
    station.rackBars.quality.fill(Quality.stale, 3);
    expect(findAbnormal(station, topology)).toEqual([
      { priority: 'p4', place: { block: 2 }, text: 'blockStale' },
    ]);
  });

  it('is not said of a rack that is not fresh: only that it sends nothing', () => {
    station.rackBars.state[2] = RackState.tripped;
    station.rackBars.quality[2] = Quality.stale;
    expect(findAbnormal(station, topology)).toEqual([
      { priority: 'p4', place: { block: 1, rack: 3 }, text: 'rackStale' },
    ]);
  });

  it('of a silent rack is as urgent as its alarms', () => {
    station.rackBars.alarm[2] = 1;
    station.rackBars.quality[2] = Quality.stale;
    expect(findAbnormal(station, topology)).toEqual([
      { priority: 'p1', place: { block: 1, rack: 3 }, text: 'rackStale' },
    ]);
  });

  it('is marked on a block itself only where it is not of its racks', () => {
    station.rackBars.alarm[0] = 2;
    station.blockAlarms.priority[0] = 2;
    expect(blockMark(station, 0)).toBeUndefined();
    station.blockAlarms.priority[0] = 1;
    expect(blockMark(station, 0)).toBe('p1');
    station.blockAlarms.priority[1] = 4;
    expect(blockMark(station, 1)).toBe('p4');
  });

  it('of a block is the worst of its inputs and its PCS, while it is fresh', () => {
    station.blockState.pcsState[0] = PcsState.derated;
    expect(blockPriority(station.blockState, 0)).toBe('p3');
    station.blockState.inputBits[0] = BlockInputBit.chillerFault | BlockInputBit.smokeA;
    expect(blockPriority(station.blockState, 0)).toBe('p1');
    station.blockState.quality[0] = Quality.stale;
    expect(blockPriority(station.blockState, 0)).toBeUndefined();
  });
});

it('each rack is counted once, a stale one as nothing but stale', () => {
  station.rackBars.state.set([RackState.tripped, RackState.precharging, RackState.open]);
  station.rackBars.quality[0] = Quality.stale;
  station.rackBars.alarm[3] = 1;
  expect(countRacks(station.rackBars)).toEqual({
    closed: 3,
    open: 1,
    moving: 1,
    tripped: 0,
    fault: 0,
    unknown: 0,
    stale: 1,
    alarms: 1,
  });
});
