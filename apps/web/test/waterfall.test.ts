import { createScopeView } from '@cellarium/api';
import { Topology } from '@cellarium/model';
import { expect, it } from 'vitest';
import { largestLoss, waterfallOf } from '../src/panels/deliverable/waterfall.ts';

const topology = new Topology({
  feeders: 1,
  blocks: 2,
  racksPerBlock: 3,
  modulesPerRack: 8,
  cellsPerModule: 52,
  sensorsPerModule: 12,
});

it('goes from the nameplate, loss by loss, to what is left', () => {
  const { summary } = createScopeView('station', topology, 3).tables;
  summary.dischargeLostRacksOutKw[0] = 12;
  summary.dischargeLostCellsKw[0] = 9;
  summary.dischargeLostStaleKw[0] = 2;
  summary.dischargeablePowerKw[0] = 477;
  const waterfall = waterfallOf(summary, 'discharge', 500);
  expect(waterfall.steps.map(({ remainsKw }) => remainsKw)).toEqual([488, 479, 479, 479, 477]);
  expect(waterfall.deliverableKw).toBe(477);
  const charge = waterfallOf(summary, 'charge', 500);
  expect(largestLoss(charge, waterfall)).toMatchObject({
    loss: 'racksOut',
    direction: 'discharge',
  });
});

it('says nothing of losses that are rounding', () => {
  const { summary } = createScopeView('station', topology, 3).tables;
  summary.chargeLostCellsKw[0] = 0.4;
  const both = [
    waterfallOf(summary, 'charge', 500),
    waterfallOf(summary, 'discharge', 500),
  ] as const;
  expect(largestLoss(...both)).toBeUndefined();
});
