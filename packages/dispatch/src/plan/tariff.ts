import { err, ok, type Result } from '@cellarium/stdx';
import {
  ExactError,
  exactArray,
  exactInteger,
  exactNumber,
  exactObject,
  exactText,
  type Reader,
} from '../exact.ts';
import { type Calendar, isWorkDay, type SpecialDays } from './calendar.ts';
import { QUARTER_HOUR_MS } from './quarter-hours.ts';

const TARIFF_DAYS = ['every', 'work', 'free'] as const;
const MINUTES_PER_DAY = 1_440;
const MINUTES_PER_QUARTER = 15;

/** A price for some minutes of some days: peak, flat, valley. */
export interface TariffBand {
  /** 1..12, both included; from 10 to 3 is the winter. */
  readonly fromMonth: number;
  readonly toMonth: number;
  readonly days: (typeof TARIFF_DAYS)[number];
  /** Minutes of the day, the end not included; from 22:00 to 8:00 is the night, 0:00 to 0:00 the day. */
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly buyPerKwh: number;
  readonly sellPerKwh: number;
}

/** Of two bands that fit a moment the one listed first counts. */
export interface Tariff {
  readonly currency: string;
  readonly bands: readonly TariffBand[];
}

/** A moment for which the tariff has no price. */
interface TariffGap {
  readonly utcMs: number;
}

interface TariffPrices {
  readonly buyPerKwh: readonly number[];
  readonly sellPerKwh: readonly number[];
}

/** The prices of every quarter of an hour from a start. */
export function tariffPrices(
  bands: readonly TariffBand[],
  special: SpecialDays,
  calendar: Calendar,
  startUtcMs: number,
  quarterHours: number,
): Result<TariffPrices, TariffGap> {
  const buyPerKwh: number[] = [];
  const sellPerKwh: number[] = [];
  for (let at = 0; at < quarterHours; at += 1) {
    const utcMs = startUtcMs + at * QUARTER_HOUR_MS;
    const local = calendar(utcMs);
    const month = Number(local.day.slice(5, 7));
    const band = bandAt(bands, month, isWorkDay(local, special), local.minuteOfDay);
    if (band === undefined) return err({ utcMs });
    buyPerKwh.push(band.buyPerKwh);
    sellPerKwh.push(band.sellPerKwh);
  }
  return ok({ buyPerKwh, sellPerKwh });
}

function bandAt(
  bands: readonly TariffBand[],
  month: number,
  isWork: boolean,
  minute: number,
): TariffBand | undefined {
  return bands.find(
    ({ fromMonth, toMonth, days, fromMinute, toMinute }) =>
      isInMonths(month, fromMonth, toMonth) &&
      isInMinutes(minute, fromMinute, toMinute) &&
      (days === 'every' || (days === 'work') === isWork),
  );
}

const isInMonths = (at: number, from: number, to: number): boolean =>
  from <= to ? at >= from && at <= to : at >= from || at <= to;

const isInMinutes = (at: number, from: number, to: number): boolean =>
  from < to ? at >= from && at < to : at >= from || at < to;

/** More bands than a tariff of four seasons with a price for every hour of both kinds of day. */
const BANDS_MOST = 200;
/** Of any currency: a greater figure is a mistake of unit. Below 0 whoever takes energy is paid for it. */
const PRICE_MOST_PER_KWH = 1e5;
const price = exactNumber(-PRICE_MOST_PER_KWH, PRICE_MOST_PER_KWH);
const month = exactInteger(1, 12);
const exactMinute = exactInteger(0, MINUTES_PER_DAY);

/** Plans and prices are of whole quarters of an hour. */
const quarterMinute: Reader<number> = (value, field) => {
  const read = exactMinute(value, field);
  const isWhole = read.ok && read.value % MINUTES_PER_QUARTER === 0;
  return isWhole || !read.ok ? read : err({ code: ExactError.outOfRange, field });
};

const readDays: Reader<TariffBand['days']> = (value, field) => {
  const days = TARIFF_DAYS.find((each) => each === value);
  return days === undefined ? err({ code: ExactError.notInTable, field }) : ok(days);
};

const readShape = exactObject<Tariff>({
  currency: exactText(1, 8),
  bands: exactArray(
    1,
    BANDS_MOST,
    exactObject<TariffBand>({
      fromMonth: month,
      toMonth: month,
      days: readDays,
      fromMinute: quarterMinute,
      toMinute: quarterMinute,
      buyPerKwh: price,
      sellPerKwh: price,
    }),
  ),
});

/** A tariff that has a price for every quarter of an hour of the year. */
export const readTariff: Reader<Tariff> = (value, field) => {
  const tariff = readShape(value, field);
  if (!tariff.ok || isComplete(tariff.value.bands)) return tariff;
  return err({ code: ExactError.incomplete, field: field === '' ? 'bands' : `${field}.bands` });
};

function isComplete(bands: readonly TariffBand[]): boolean {
  for (let of = 1; of <= 12; of += 1) {
    for (let minute = 0; minute < MINUTES_PER_DAY; minute += MINUTES_PER_QUARTER) {
      if (!bandAt(bands, of, true, minute) || !bandAt(bands, of, false, minute)) return false;
    }
  }
  return true;
}
