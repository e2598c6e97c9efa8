import { createScopeView, NOT_GIVEN } from '@cellarium/api';
import {
  absentBit,
  BLOCK_POINTS,
  METER_POINTS,
  PcsState,
  RACK_POINTS,
  RackState,
} from '@cellarium/model';
import { expect, test } from 'vitest';
import { presentBlock } from '../src/present/block.ts';
import { presentRack } from '../src/present/rack.ts';
import { presentSummary } from '../src/present/station.ts';
import { fillStation } from '../src/stream/fill.ts';
import { Field } from './field.ts';

/*
 * Goal: a point that a device does not have is told by its name, and never as a 0. Method: samples with
 * absent points, through the engine, as REST and the overview's tables give them.
 */

function fieldWithGaps(): Field {
  const field = new Field();
  field.everyone();
  field.rack(0, {
    absentBits: absentBit(RACK_POINTS, 'socPermille') + absentBit(RACK_POINTS, 'insulationKohm'),
  });
  field.block(0, {
    absentBits: absentBit(BLOCK_POINTS, 'powerDeciKw') + absentBit(BLOCK_POINTS, 'control'),
  });
  field.rack(1, { state: RackState.tripped, absentBits: absentBit(RACK_POINTS, 'state') });
  field.block(1, { pcsState: PcsState.fault, absentBits: absentBit(BLOCK_POINTS, 'pcsState') });
  field.meter({ absentBits: absentBit(METER_POINTS, 'scheduledPowerKw') });
  field.cycle();
  return field;
}

test('REST says of each field what it is worth, and how many racks give an SOC', () => {
  const { context } = fieldWithGaps();
  expect(presentRack(context, 0).telemetry).toMatchObject({
    socPercent: null,
    qualities: { socPercent: 'notImplemented', insulationKohm: 'notImplemented', state: 'good' },
  });
  expect(presentRack(context, 1).telemetry?.qualities).toMatchObject({
    socPercent: 'good',
    state: 'notImplemented',
  });
  expect(presentBlock(context, 0)).toMatchObject({
    racksWithSoc: 2,
    racksWithState: 2,
    racksClosed: 2,
    racks: { fresh: 3 },
    telemetry: {
      powerKw: null,
      qualities: { control: 'notImplemented', powerKw: 'notImplemented', setpointKw: 'good' },
    },
  });
  const summary = presentSummary(context);
  expect(summary.meter.qualities).toMatchObject({
    scheduledPowerKw: 'notImplemented',
    poiPowerKw: 'good',
  });
  expect(summary).toMatchObject({ racksWithSoc: 5, racks: { fresh: 6 } });
});

test('the tables of the overview have a code for it, not a 0', () => {
  const { context } = fieldWithGaps();
  const view = createScopeView('station', context.station.topology, 1);
  fillStation(context, view);
  const { rackBars, blockPower, blockState } = view.tables;
  expect([...rackBars.state].slice(0, 3)).toEqual([
    RackState.closed,
    RackState.unknown,
    RackState.closed,
  ]);
  expect([...blockState.pcsState]).toEqual([PcsState.running, PcsState.unknown]);
  expect(rackBars.socHalfPercent[0]).toBe(NOT_GIVEN.socHalfPercent);
  expect(rackBars.socHalfPercent[1]).toBeLessThan(200);
  expect([...blockPower.powerKw]).toEqual([NOT_GIVEN.powerKw, 235]);
  expect([...blockState.control]).toEqual([NOT_GIVEN.control, 1]);
});
