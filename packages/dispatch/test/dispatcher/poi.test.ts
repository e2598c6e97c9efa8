import { describe, expect, test } from 'vitest';
import { Dispatcher } from '../../src/index.ts';
import { demandOf, healthyView, runCycles, stationOf, sumOf } from '../field.ts';

describe('at the POI', () => {
  test('nothing is learnt while power moves: meter and PCSs are not read at one instant', () => {
    const view = healthyView(stationOf(), { controlAt: 'poi' });
    const dispatcher = new Dispatcher(view);
    let lastKw = 0;
    for (let cycle = 0; cycle < 40; cycle += 1) {
      dispatcher.limit(view);
      // The meter is a second behind, and nothing is lost on the way.
      const result = dispatcher.cycle(view, demandOf(cycle % 2 === 0 ? 6_000 : 4_000), 1);
      expect(Math.abs(result.lossKw)).toBeLessThan(1);
      view.image.station.poiPowerKw[0] = lastKw;
      lastKw = sumOf(dispatcher.setpointKw);
      for (const [block, kw] of dispatcher.setpointKw.entries()) {
        view.image.blocks.powerDeciKw[block] = kw * 10;
      }
    }
  });

  test('the setpoints make up for what is lost on the way to the meter', () => {
    const view = healthyView(stationOf(), { controlAt: 'poi' });
    const dispatcher = new Dispatcher(view);
    const { blocks, station } = view.image;
    for (let cycle = 0; cycle < 60; cycle += 1) {
      dispatcher.limit(view);
      dispatcher.cycle(view, demandOf(6_000), 1);
      let sumKw = 0;
      for (const [block, kw] of dispatcher.setpointKw.entries()) {
        blocks.powerDeciKw[block] = kw * 10;
        sumKw += kw;
      }
      station.poiPowerKw[0] = sumKw * 0.99 - 120;
    }
    expect(station.poiPowerKw[0]).toBeGreaterThan(5_985);
    expect(station.poiPowerKw[0]).toBeLessThan(6_015);
    expect(runCycles(dispatcher, view, 0, 1).allocatedKw).toBe(0);
  });
});
