import type { AskedSetting, SettingKindName } from '@cellarium/api';
import { describe, expect, it } from 'vitest';
import { changesOf } from '../src/panels/mode-settings/changes-of.ts';
import { type FormValues, valuesOf } from '../src/panels/mode-settings/form-values.ts';
import { fieldOf, settingsOf } from '../src/panels/mode-settings/read-form.ts';
import { spanOf } from '../src/panels/mode-settings/span-of.ts';
import { moved } from '../src/panels/mode-stack/order.ts';

const asked = (
  name: string,
  kind: SettingKindName,
  least: number | null = null,
  most: number | null = null,
  parts: AskedSetting['parts'] = [],
): AskedSetting => ({ name, kind, least, most, parts });

const POWER = asked('contractedKw', 'storagePower', 0, 1e7);
const FREQUENCY = [
  asked('curve', 'curve', null, null, [
    asked('nominalHz', 'frequency', 16, 60),
    asked('deadBandHz', 'frequency', 0, 0.5),
    asked('droopShare', 'share', 0.001, 0.12),
  ]),
  POWER,
  asked('nominalHz', 'frequency', 16, 60),
  asked('atPcs', 'flag'),
];
const DROOP = {
  curve: { nominalHz: 50, deadBandHz: 0.03, droopShare: 0.05 },
  contractedKw: 120_100,
  nominalHz: 50,
  atPcs: true,
};
const TARIFF = [asked('tariff', 'tariff')];
const band = {
  fromMonth: 10,
  toMonth: 3,
  days: 'work',
  fromMinute: 1_320,
  toMinute: 1_440,
  buyPerKwh: 0.335,
  sellPerKwh: 0.3,
};
const DAYS = [asked('special', 'specialDays')];

const typed = (change: Partial<FormValues>): FormValues => ({
  ...valuesOf([], null, 'kW'),
  ...change,
});

describe('settings of a mode', () => {
  it.each([
    ['a droop of its own', FREQUENCY, DROOP],
    ['a curve of the table', FREQUENCY, { ...DROOP, curve: 'fcr', atPcs: false }],
    ['a tariff', TARIFF, { tariff: { currency: 'CNY', bands: [band] } }],
    ['no tariff', TARIFF, { tariff: null }],
    ['special days', DAYS, { special: { holidays: ['2026-10-01'], workDays: ['2026-10-10'] } }],
  ])('%s: what was read is what is sent, in kW as in MW', (_, of, settings) => {
    for (const unit of ['kW', 'MW'] as const) {
      const read = settingsOf(of, valuesOf(of, settings, unit), unit);
      expect(read).toEqual({ ok: true, value: settings });
    }
  });

  it('are shown in the unit of the station, without the noise of the change', () => {
    expect(valuesOf(FREQUENCY, DROOP, 'MW').figures.contractedKw).toBe('120.1');
    expect(valuesOf(FREQUENCY, DROOP, 'MW').parts.droopShare).toBe('5');
    expect(valuesOf([asked('x', 'share')], { x: 0.07 }, 'kW').figures.x).toBe('7');
  });

  it('are not sent while a field is missing, no number or beyond its bounds, and all are named', () => {
    const values = typed({ figures: { curve: 'droop', contractedKw: 'much', nominalHz: '50' } });
    const parts = { deadBandHz: '', droopShare: '50' };
    const read = settingsOf(FREQUENCY, { ...values, parts }, 'kW');
    expect(read.ok ? [] : read.error).toEqual([
      { field: 'parts.deadBandHz', problem: 'missingField' },
      { field: 'parts.droopShare', problem: 'outOfRange' },
      { field: 'figures.contractedKw', problem: 'notANumber' },
    ]);
  });

  it('sell at the price of buying where no other is given, and name the line without a price', () => {
    const row = { fromMonth: '1', toMonth: '12', days: 'every', from: '00:00', to: '24:00' };
    const rows = (buy: string, sell: string) =>
      settingsOf(TARIFF, typed({ bands: [{ ...row, buy, sell }] }), 'kW');
    expect(rows('0.5', '')).toMatchObject({
      value: { tariff: { bands: [{ buyPerKwh: 0.5, sellPerKwh: 0.5 }] } },
    });
    expect(rows('0.5', 'x')).toMatchObject({
      error: [{ field: 'bands.0.sell', problem: 'notANumber' }],
    });
  });
});

describe('what the server says of a field', () => {
  it.each([
    [FREQUENCY, 'contractedKw', 'figures.contractedKw'],
    [FREQUENCY, 'curve', 'figures.curve'],
    [FREQUENCY, 'curve.deadBandHz', 'parts.deadBandHz'],
    [FREQUENCY, 'curve.nominalHz', 'figures.nominalHz'],
    [TARIFF, 'tariff.bands.3.fromMinute', 'bands.3.from'],
    [TARIFF, 'tariff.bands', 'bands'],
    [TARIFF, 'tariff.currency', 'currency'],
    [DAYS, 'special.holidays.2', 'days'],
    [FREQUENCY, 'plan.powerKw', ''],
  ] as const)('%# %s is shown at %s', (of, path, field) => {
    expect(fieldOf(of, path)).toBe(field);
  });
});

describe('before and after', () => {
  it('names what differs alone: figures, days, lines of the tariff, their order', () => {
    const before = valuesOf(FREQUENCY, DROOP, 'kW');
    expect(changesOf(FREQUENCY, before, before)).toEqual([]);
    const after = { ...before, parts: { ...before.parts, droopShare: '4' } };
    expect(changesOf(FREQUENCY, before, after)).toMatchObject([
      { setting: { name: 'droopShare', kind: 'share' }, before: '5', after: '4' },
    ]);
    const days = [{ day: '2026-10-01', kind: 'holiday' }] as const;
    expect(changesOf(DAYS, typed({}), typed({ days: [...days] }))).toEqual([
      { kind: 'days', removed: [], added: days },
    ]);
    const { bands } = valuesOf(
      TARIFF,
      { tariff: { currency: 'CNY', bands: [band, { ...band, days: 'free' }] } },
      'kW',
    );
    expect(changesOf(TARIFF, typed({ bands }), typed({ bands: bands.toReversed() }))).toEqual([
      { kind: 'bands', removed: [], added: [] },
    ]);
  });
});

it('a stretch of days has both its ends, and none where a year was mistyped', () => {
  expect(spanOf('2026-09-30', '2026-10-02')).toEqual(['2026-09-30', '2026-10-01', '2026-10-02']);
  expect(spanOf('2026-10-01', '2027-10-01')).toEqual([]);
  expect(spanOf('2026-10-02', '2026-10-01')).toEqual([]);
  expect(spanOf('', '')).toEqual([]);
});

it('a mode moves one place, and not beyond the ends of the stack', () => {
  expect(moved(['a', 'b', 'c'], 2, -1)).toEqual(['a', 'c', 'b']);
  expect(moved(['a', 'b', 'c'], 0, 1)).toEqual(['b', 'a', 'c']);
  expect(moved(['a', 'b'], 0, -1)).toEqual(['a', 'b']);
  expect(moved(['a', 'b'], 1, 1)).toEqual(['a', 'b']);
});
