import { beforeAll, describe, expect, test } from 'vitest';
import {
  calendarOf,
  EXACT_ERROR_NAMES,
  type PlanSolver,
  planArbitrage,
  QUARTER_HOUR_MS,
  readTariff,
  type TariffBand,
  tariffPrices,
} from '../src/index.ts';
import { highsSolver } from './highs-solver.ts';

const NONE = { holidays: [], workDays: [] };
/** 22 November 2026, 16:00 UTC: midnight of a Monday in Shanghai. */
const MONDAY_UTC_MS = 1_795_363_200_000;

const band = (fromH: number, toH: number, perKwh: number, change: Partial<TariffBand> = {}) => ({
  fromMonth: 1,
  toMonth: 12,
  days: 'every' as const,
  fromMinute: fromH * 60,
  toMinute: toH * 60,
  buyPerKwh: perKwh,
  sellPerKwh: perKwh / 2,
  ...change,
});

/** Of the shape of Guangdong's: two peaks, a flat noon, a long valley. */
const PEAK_VALLEY = [
  band(0, 8, 0.335),
  band(8, 10, 0.684),
  band(10, 12, 1.034),
  band(12, 14, 0.684),
  band(14, 19, 1.034),
  band(19, 24, 0.684),
];

describe('the calendar of a zone', () => {
  test.each([
    ['Asia/Shanghai', MONDAY_UTC_MS, { day: '2026-11-23', weekday: 1, minuteOfDay: 0 }],
    ['Asia/Shanghai', MONDAY_UTC_MS - 1, { day: '2026-11-22', weekday: 0, minuteOfDay: 1_439 }],
    ['UTC', 0, { day: '1970-01-01', weekday: 4, minuteOfDay: 0 }],
    ['Asia/Kolkata', 0, { day: '1970-01-01', weekday: 4, minuteOfDay: 330 }],
  ])('%s at %d', (zone, utcMs, local) => {
    expect(calendarOf(zone)(utcMs)).toEqual(local);
  });

  test('a day of daylight saving has 92 or 100 quarter hours, all of them in order', () => {
    const calendar = calendarOf('Europe/Berlin');
    for (const [day, quarters, startUtcMs] of [
      ['2026-03-29', 92, 1_774_738_800_000],
      ['2026-10-25', 100, 1_792_879_200_000],
    ] as const) {
      let count = 0;
      for (let at = -8; at < 108; at += 1) {
        if (calendar(startUtcMs + at * QUARTER_HOUR_MS).day === day) count += 1;
      }
      expect(count).toBe(quarters);
    }
  });
});

describe('a tariff', () => {
  const calendar = calendarOf('Asia/Shanghai');

  test('gives every quarter hour its price in plant time', () => {
    const prices = tariffPrices(PEAK_VALLEY, NONE, calendar, MONDAY_UTC_MS, 96);
    const buy = prices.ok ? prices.value.buyPerKwh : [];
    expect([buy[31], buy[32], buy[40]]).toEqual([0.335, 0.684, 1.034]);
  });

  test('knows winters, work days, free days and holidays, and says where it has no price', () => {
    const bands = [
      band(0, 24, 3, { fromMonth: 11, toMonth: 2, days: 'work' }),
      band(0, 24, 1, { fromMonth: 11, toMonth: 2, days: 'free' }),
    ];
    const dayMs = 86_400_000;
    const first = (special: typeof NONE, utcMs: number): unknown => {
      const prices = tariffPrices(bands, special, calendar, utcMs, 1);
      return prices.ok ? prices.value.buyPerKwh[0] : prices.error;
    };
    expect(first(NONE, MONDAY_UTC_MS)).toBe(3);
    expect(first(NONE, MONDAY_UTC_MS - dayMs)).toBe(1);
    const holidays = ['2026-11-23'];
    expect(first({ ...NONE, holidays } as never, MONDAY_UTC_MS)).toBe(1);
    const june = MONDAY_UTC_MS - 160 * dayMs;
    expect(first(NONE, june)).toEqual({ utcMs: june });
  });

  test('of two bands takes the first, over midnight and over the turn of the year too', () => {
    const bands = [band(22, 8, 1, { fromMonth: 10, toMonth: 3 }), band(0, 0, 2)];
    const prices = tariffPrices(bands, NONE, calendar, MONDAY_UTC_MS, 96);
    const buy = prices.ok ? prices.value.buyPerKwh : [];
    expect([buy[31], buy[32], buy[87], buy[88]]).toEqual([1, 2, 2, 1]);
    expect(prices.ok && prices.value.sellPerKwh[0]).toBe(0.5);
  });

  test.each<[string, unknown, string, string?]>([
    ['a gap', { currency: 'CNY', bands: PEAK_VALLEY.slice(1) }, 'bands', 'incomplete'],
    ['a gap of free days', { currency: 'CNY', bands: [band(0, 0, 1, { days: 'work' })] }, 'bands'],
    ['a minute of no quarter', { currency: 'CNY', bands: [band(0.1, 0, 1)] }, 'bands.0.fromMinute'],
    [
      'a month too many',
      { currency: 'CNY', bands: [band(0, 0, 1, { toMonth: 13 })] },
      'bands.0.toMonth',
    ],
    [
      'an unknown kind of day',
      { currency: 'CNY', bands: [{ ...band(0, 0, 1), days: 'sunday' }] },
      'bands.0.days',
    ],
    ['no currency', { currency: '', bands: [band(0, 0, 1)] }, 'currency'],
  ])('with %s is refused, and the field is named', (_, tariff, field, why) => {
    const read = readTariff(tariff, '');
    expect(!read.ok && read.error.field).toBe(field);
    if (why) expect(!read.ok && EXACT_ERROR_NAMES[read.error.code]).toBe(why);
  });

  let solve: PlanSolver;
  beforeAll(async () => {
    solve = await highsSolver();
  });

  test('of peaks and valleys makes two cycles a day: valley to peak, flat noon to peak', async () => {
    const prices = tariffPrices(PEAK_VALLEY, NONE, calendar, MONDAY_UTC_MS, 96);
    if (!prices.ok) throw new Error('no price');
    const plan = await planArbitrage(
      {
        stepH: 0.25,
        buyPerKwh: prices.value.buyPerKwh,
        sellPerKwh: prices.value.buyPerKwh,
        maxDischargeKw: 100,
        maxChargeKw: 100,
        leastKwh: 0,
        mostKwh: 200,
        startKwh: 0,
        endKwh: 0,
        chargeEfficiency: 0.94,
        dischargeEfficiency: 0.94,
        degradationPerKwh: 0.05,
      },
      solve,
    );
    if (!plan.ok) throw new Error('no plan');
    const sumOf = (fromH: number, toH: number): number =>
      plan.value.powerKw.slice(fromH * 4, toH * 4).reduce((sum, kw) => sum + kw / 4, 0);
    expect(sumOf(0, 8)).toBeCloseTo(-200 / 0.94, 3);
    expect(sumOf(10, 12)).toBeCloseTo(200 * 0.94, 3);
    // Two hours of noon bring 188 kWh into the cells.
    expect(sumOf(12, 14)).toBeCloseTo(-200, 3);
    expect(sumOf(14, 19)).toBeCloseTo(200 * 0.94 * 0.94, 3);
    expect([sumOf(8, 10), sumOf(19, 24)]).toEqual([0, 0]);
  });
});
