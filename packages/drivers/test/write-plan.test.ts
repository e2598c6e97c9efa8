import type { Profile, ReadModel } from '@cellarium/profiles';
import { encodePoint, layoutOf, modelById } from '@cellarium/sunspec';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { holds, planSunspecPower, planWrite, type WritePlan } from '../src/index.ts';
import { profile } from './polled-station.ts';

/*
 * Goal: what is written to a device is within its limits, in the safe order, and can be read back.
 * Method: plans of shipped profiles and of a SunSpec chain, looked at request by request.
 */

const pcs = profile('generic-pcs');

function planOf(result: ReturnType<typeof planWrite>): WritePlan {
  if (!result.ok) throw new Error(result.error.kind);
  return result.value;
}

describe('a write by the registers of a profile', () => {
  test('is the value, the reversion, the heartbeat and the enabling word, in this order', () => {
    const plan = planOf(planWrite(pcs, 'activePower', -1_000, 41));
    expect(plan.steps.map(({ purpose }) => purpose)).toEqual([
      'value',
      'reversion',
      'heartbeat',
      'enable',
    ]);
    expect(plan.steps.map(({ request }) => request)).toEqual([
      { fn: 16, address: 200, values: Uint16Array.of(0xffff, 0xd8f0) },
      { fn: 6, address: 202, value: 60 },
      { fn: 6, address: 203, value: 41 },
      { fn: 6, address: 204, value: 1 },
    ]);
  });

  test('is read back wherever the device must hold it, and not where the device counts', () => {
    const plan = planOf(planWrite(pcs, 'activePower', 250, 0));
    expect(plan.steps.map(({ readBack }) => readBack?.request.address)).toEqual([
      200,
      202,
      undefined,
      204,
    ]);
    const [value] = plan.steps;
    expect(holds(value!.readBack!, Uint16Array.of(0, 2_500))).toBe(true);
    expect(holds(value!.readBack!, Uint16Array.of(0, 2_501))).toBe(false);
    expect(holds(value!.readBack!, Uint16Array.of(0))).toBe(false);
  });

  test('names what is writable where the point is not', () => {
    const result = planWrite(pcs, 'power', 1, 0);
    expect(!result.ok && result.error).toEqual({ kind: 'not-writable', writable: ['activePower'] });
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY])('of %d is refused', (value) => {
    expect(planWrite(pcs, 'activePower', value, 0)).toMatchObject({
      error: { kind: 'not-a-number' },
    });
  });

  test('beyond a limit never becomes a request; within them its registers mean the value', () => {
    fc.assert(
      fc.property(fc.double({ min: -60_000, max: 60_000, noNaN: true }), (value) => {
        const result = planWrite(pcs, 'activePower', value, 0);
        if (Math.abs(value) > 30_000) {
          expect(result).toMatchObject({ error: { kind: 'out-of-limits' } });
          return;
        }
        const plan = planOf(result);
        const [high, low] = plan.steps[0]!.readBack!.expected;
        const raw = ((high as number) << 16) | (low as number);
        expect(raw / 10).toBeCloseTo(plan.value, 6);
        expect(Math.abs(raw / 10 - value)).toBeLessThanOrEqual(0.05 + 1e-9);
      }),
    );
  });

  test('that its registers can not hold is refused, whatever the limits say', () => {
    const wide: Profile = {
      ...pcs,
      writable: [{ name: 'narrow', at: 1, type: 'uint16', least: -10, most: 1e9 }],
    };
    expect(planWrite(wide, 'narrow', -1, 0)).toMatchObject({ error: { kind: 'does-not-fit' } });
    expect(planWrite(wide, 'narrow', 70_000, 0)).toMatchObject({ error: { kind: 'does-not-fit' } });
    expect(planOf(planWrite(wide, 'narrow', 65_535, 0)).steps[0]?.request).toMatchObject({
      value: 65_535,
    });
  });
});

/** A model with some of its points set, as it would have been read at `address`. */
function model(id: number, address: number, values: Readonly<Record<string, number>>): ReadModel {
  const table = modelById(id)!;
  const length = { 702: 50, 704: 65, 715: 7 }[id] as number;
  const registers = new Uint16Array(length + 2);
  registers.set([id, length]);
  const layout = layoutOf(table, registers);
  if (!layout.ok) throw new Error(layout.error);
  for (const [name, value] of Object.entries(values)) {
    const placed = layout.value.points.find(({ path }) => path === name)!;
    const encoded = encodePoint({ ...placed.point, sf: undefined } as never, value, 0);
    if (!encoded.ok) throw new Error(`${name}: ${encoded.error}`);
    registers.set(encoded.value, placed.offset);
  }
  return { found: { id, address, length, known: true }, registers };
}

const RATED = { WMaxRtg: 2_500, WChaRteMax: 2_000, WDisChaRteMax: 2_500, W_SF: 3 };

describe('a write by SunSpec', () => {
  const chain = [
    model(702, 40_200, RATED),
    model(704, 40_300, { WSet_SF: 2 }),
    model(715, 40_400, { ControllerHb: 7 }),
  ];

  test('sets mode, value, reversion and life before it enables', () => {
    const result = planSunspecPower(chain, -1_234.56);
    const plan = planOf(result);
    expect(plan.value).toBe(-1_234.6);
    expect(plan.steps.map(({ purpose, request }) => [purpose, request.address])).toEqual([
      ['mode', 40_323],
      ['value', 40_324],
      ['reversion', 40_326],
      ['reversion', 40_330],
      ['reversion', 40_331],
      ['heartbeat', 40_405],
      ['enable', 40_322],
    ]);
    expect(plan.steps[1]?.readBack?.expected).toEqual(Uint16Array.of(0xffff, 0xffff - 12_345));
    expect(plan.steps[5]?.request).toMatchObject({ values: Uint16Array.of(0, 8) });
  });

  test('keeps to the ratings of the device, each way its own', () => {
    expect(planSunspecPower(chain, -2_001)).toMatchObject({
      error: { kind: 'out-of-limits', least: -2_000, most: 2_500 },
    });
    expect(planSunspecPower(chain, 2_500).ok).toBe(true);
  });

  test('does not command a device that does not say what it can do', () => {
    const silent = model(702, 40_200, {});
    silent.registers.fill(0xffff, 2);
    expect(planSunspecPower([silent, ...chain.slice(1)], 0).ok).toBe(false);
    expect(planSunspecPower(chain.slice(1), 0)).toMatchObject({
      error: { kind: 'model-missing', model: 702 },
    });
  });

  test('goes in percent of WMax where the device takes no watts', () => {
    const percent = model(704, 40_300, { WSetPct_SF: 0 });
    const table = layoutOf(modelById(704)!, percent.registers);
    if (!table.ok) throw new Error(table.error);
    const offsetOf = (name: string) => table.value.points.find(({ path }) => path === name)!.offset;
    percent.registers.set([0x8000, 0], offsetOf('WSet'));
    percent.registers.set([0xffff], offsetOf('WSetPct_SF'));
    const rated = model(702, 40_200, { ...RATED, WMax: 2_500 });
    const plan = planOf(planSunspecPower([rated, percent], -1_000.4));
    expect(plan.value).toBe(-1_000);
    expect(plan.steps.slice(0, 3).map(({ purpose, request }) => [purpose, request])).toEqual([
      ['mode', { fn: 16, address: 40_323, values: Uint16Array.of(0) }],
      ['value', { fn: 16, address: 40_300 + offsetOf('WSetPct'), values: Uint16Array.of(0xfe70) }],
      [
        'reversion',
        { fn: 16, address: 40_300 + offsetOf('WSetPctRvrt'), values: Uint16Array.of(0) },
      ],
    ]);
  });

  test('needs no model 715', () => {
    const plan = planOf(planSunspecPower(chain.slice(0, 2), 100));
    expect(plan.steps.some(({ purpose }) => purpose === 'heartbeat')).toBe(false);
    expect(plan.steps.at(-1)?.purpose).toBe('enable');
  });
});
