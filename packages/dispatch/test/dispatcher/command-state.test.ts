import { ControlPlace, Quality } from '@cellarium/model';
import { describe, expect, test } from 'vitest';
import {
  ConstraintCode,
  Dispatcher,
  liveLimitsOf,
  offBlocks,
  provingKw,
  unseenBlocks,
} from '../../src/index.ts';
import { demandOf, healthyView, stationOf } from '../field.ts';

describe('the state of a place that a command is checked against', () => {
  test('of a healthy station, one of its blocks and one of its racks', () => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    expect(liveLimitsOf(view, dispatcher, 'STATION', true)).toEqual({
      maxDischargeKw: 10_000,
      maxChargeKw: 10_000,
      dischargeBy: ConstraintCode.nameplate,
      chargeBy: ConstraintCode.nameplate,
      presentKw: 0,
      storageKw: 0,
      isFresh: true,
      isRemote: true,
      isJournalWritable: true,
      isStopped: false,
      isDerated: false,
      stopped: [],
      local: [],
      ratedKw: 10_000,
      rampKwPerS: 2_000,
    });
    view.image.blocks.powerDeciKw[1] = 7_770;
    expect(liveLimitsOf(view, dispatcher, 'B002', true)).toMatchObject({
      maxDischargeKw: 2_500,
      presentKw: 777,
      rampKwPerS: 500,
    });
    expect(liveLimitsOf(view, dispatcher, 'B002 R03', false).isJournalWritable).toBe(false);
  });

  test('behind auxiliaries the POI is what counts, and the PCSs prove a stop', () => {
    const view = healthyView(stationOf(), { controlAt: 'poi' });
    view.image.station.poiPowerKw[0] = 2_900;
    view.image.blocks.powerDeciKw.fill(7_500);
    const dispatcher = new Dispatcher(view);
    expect(liveLimitsOf(view, dispatcher, 'STATION', true)).toMatchObject({
      presentKw: 2_900,
      storageKw: 3_000,
    });
    expect(provingKw(view, 'STATION', false)).toBe(2_900);
    expect(provingKw(view, 'STATION', true)).toBe(3_000);
    expect(provingKw(view, 'B002', false)).toBe(750);
    view.image.station.quality[0] = Quality.stale;
    expect(provingKw(view, 'STATION', false)).toBeUndefined();
    expect(liveLimitsOf(view, dispatcher, 'STATION', true).isFresh).toBe(false);
  });

  test('does not shrink while a ramp is under way', () => {
    const view = healthyView();
    const dispatcher = new Dispatcher(view);
    dispatcher.limit(view);
    dispatcher.cycle(view, demandOf(5_000), 1);
    expect(liveLimitsOf(view, dispatcher, 'B002', true).maxDischargeKw).toBe(2_500);
  });

  test('names what is not fresh, what is local, and what holds it', () => {
    const view = healthyView();
    view.image.blocks.control[0] = ControlPlace.local;
    view.image.blocks.quality[1] = Quality.stale;
    view.image.racks.quality[25] = Quality.stale;
    view.protection.blocks.dischargeShare[3] = 0.5;
    const dispatcher = new Dispatcher(view);
    const of = (place: string) => liveLimitsOf(view, dispatcher, place, true);
    expect(of('B001').isRemote).toBe(false);
    expect(of('B002')).toMatchObject({ isFresh: false, presentKw: undefined, maxDischargeKw: 0 });
    expect(of('B003 R02').isFresh).toBe(false);
    expect(of('B003').isFresh).toBe(true);
    expect(of('B004')).toMatchObject({
      maxDischargeKw: 1_250,
      dischargeBy: ConstraintCode.protection,
    });
    expect(of('STATION')).toMatchObject({ isRemote: true, presentKw: undefined, isFresh: false });
  });

  test('blocks that are not where they were told to be are named', () => {
    const view = healthyView();
    const setpointKw = Float64Array.from([1_000, 1_000, 0, 1_000]);
    view.image.blocks.powerDeciKw.set([10_000, 9_000, 300, 10_000]);
    expect(offBlocks(view, setpointKw)).toEqual(['B002', 'B003']);
    view.image.blocks.quality.fill(Quality.stale, 2, 4);
    expect(offBlocks(view, setpointKw)).toEqual(['B002', 'B004']);
  });

  test('a silent block that last gave power may be giving it still, one that stood still does not', () => {
    const view = healthyView();
    view.image.blocks.powerDeciKw.set([10_000, 9_000, -9_000, 10]);
    expect(unseenBlocks(view)).toEqual([]);
    view.image.blocks.quality.fill(Quality.stale, 1, 4);
    expect(unseenBlocks(view)).toEqual(['B002', 'B003']);
  });
});
