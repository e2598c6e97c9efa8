import { describe, expect, it } from 'vitest';
import {
  axisOf,
  type Guarded,
  type Margin,
  marginPriority,
  nearestOf,
  shareOf,
} from '../src/panels/guarded/axes.ts';
import { labelLines } from '../src/panels/guarded/label-lines.ts';
import { axisLimit, axisMargin, axisValue, marginText } from '../src/panels/guarded/written.ts';

const levels = (limits: readonly number[], delayS: number | null) =>
  limits.map((limit, at) => ({ level: at + 1, limit, delayS, action: 'alarm' as const }));
const cell = (value: number) => ({ value, place: 'B001 R01 M1 C01', index: 0 });

const high: Guarded = {
  quantity: 'cellVoltageHigh',
  unit: 'mV',
  direction: 1,
  hardware: 3800,
  firmware: levels([3500, 3600, 3650], null),
  software: levels([3490, 3590, 3640], 3),
  present: cell(3450),
  fresh: 6,
  of: 6,
};
const low: Guarded = {
  ...high,
  quantity: 'cellVoltageLow',
  direction: -1,
  hardware: 2000,
  firmware: levels([2950, 2500, 2400], null),
  software: levels([2950, 2500, 2400], 3),
  present: cell(3240),
};
const current: Guarded = {
  ...high,
  quantity: 'overCurrent',
  unit: 'A',
  hardware: 260,
  firmware: [],
  software: levels([210, 220, 230], 3),
  present: cell(15),
};

describe('an axis', () => {
  it('holds the limits of both sides and the extremes between them', () => {
    const axis = axisOf('cellVoltage', [high, low]);
    expect(axis?.limits).toHaveLength(14);
    expect(axis?.from).toBeLessThan(2000);
    expect(axis?.to).toBeGreaterThan(3800);
    expect(axis?.high?.nearest).toMatchObject({ layer: 'software', level: 1, margin: 40 });
    expect(axis?.low?.nearest).toMatchObject({ level: 1, margin: 290 });
    expect(axis?.high?.hardware?.margin).toBe(350);
  });

  it('of what is guarded on one side begins at nothing', () => {
    expect(axisOf('current', [current])?.from).toBe(0);
  });

  it('does not stretch until its limits run together', () => {
    const far = axisOf('current', [{ ...current, present: cell(100_000) }]);
    expect(far?.to).toBeLessThan(1_000);
    expect(far && shareOf(far, 100_000)).toBe(1);
  });

  it('without a fresh value says no margin, and still shows the limits', () => {
    const axis = axisOf('current', [{ ...current, present: null, fresh: 0 }]);
    expect(axis?.high?.nearest).toBeUndefined();
    expect(axis?.limits).toHaveLength(4);
  });

  it('is not there where the server knows no such quantity', () => {
    expect(axisOf('insulation', [high])).toBeUndefined();
  });
});

describe('the limit that matters', () => {
  const margin = (level: 1 | 2 | 3, value: number): Margin => ({
    layer: 'firmware',
    level,
    limit: 0,
    delayS: null,
    direction: 1,
    margin: value,
  });

  it('is the next one ahead while none is passed', () => {
    expect(nearestOf([margin(3, 150), margin(1, 10), margin(2, 100)])?.level).toBe(1);
  });

  it('is the worst that was passed, however near another is', () => {
    const nearest = nearestOf([margin(1, -90), margin(2, -5), margin(3, 1)]);
    expect(nearest).toMatchObject({ level: 2, margin: -5 });
    expect(marginPriority(nearest)).toBe('p2');
  });

  it('has no priority before it is passed, and the first one where a trip is', () => {
    expect(marginPriority(margin(3, 1))).toBeUndefined();
    expect(marginPriority(margin(3, 0))).toBe('p1');
    expect(marginPriority(undefined)).toBeUndefined();
  });
});

describe('figures of limits', () => {
  it('go to another line before they run into each other, those of trips first', () => {
    const at = (share: number, weight: number) => ({ at: share, width: 0.1, weight });
    expect(labelLines([at(0.5, 1), at(0.52, 2), at(0.54, 3), at(0.8, 1)], 2)).toEqual([
      undefined,
      1,
      0,
      0,
    ]);
  });

  it('are written in the unit of their axis, without digits that say nothing', () => {
    expect(axisValue('cellVoltage', 3261)).toEqual({ text: '3.261', unit: 'V' });
    expect(axisLimit('current', 220.000_000_000_03)).toEqual({ text: '220', unit: 'A' });
    expect(axisLimit('rackVoltage', 1476.8)).toEqual({ text: '1,476.8', unit: 'V' });
    expect(axisMargin('cellVoltage', -17)).toEqual({ text: '17', unit: 'mV' });
    expect(axisMargin('temperature', 3)).toEqual({ text: '3.0', unit: 'K' });
    expect(marginText(-6.5, 'degC')).toBe('6.5 K');
    expect(marginText(1_200, 'mV')).toBe('1,200 mV');
  });
});
