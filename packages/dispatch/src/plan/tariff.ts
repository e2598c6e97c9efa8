import { err, ok, type Result } from '@cellarium/stdx';
import { type Calendar, isWorkDay, type LocalTime, type SpecialDays } from './calendar.ts';
import { QUARTER_HOUR_MS } from './quarter-hours.ts';

/** A price for some minutes of some days: peak, flat, valley. */
export interface TariffBand {
  /** 1..12, both included; from 10 to 3 is the winter. */
  readonly fromMonth: number;
  readonly toMonth: number;
  readonly days: 'every' | 'work' | 'free';
  /** Minutes of the day, the end not included. */
  readonly fromMinute: number;
  readonly toMinute: number;
  readonly perKwh: number;
}

/** A moment for which the tariff has no price. */
interface TariffGap {
  readonly utcMs: number;
}

/** The price of every quarter of an hour from a start; of two bands that fit the one listed first. */
export function tariffPrices(
  bands: readonly TariffBand[],
  special: SpecialDays,
  calendar: Calendar,
  startUtcMs: number,
  quarterHours: number,
): Result<number[], TariffGap> {
  const prices: number[] = [];
  for (let at = 0; at < quarterHours; at += 1) {
    const utcMs = startUtcMs + at * QUARTER_HOUR_MS;
    const local = calendar(utcMs);
    const band = bands.find((candidate) => fits(candidate, local, special));
    if (band === undefined) return err({ utcMs });
    prices.push(band.perKwh);
  }
  return ok(prices);
}

function fits(band: TariffBand, local: LocalTime, special: SpecialDays): boolean {
  const month = Number(local.day.slice(5, 7));
  const isInMonths =
    band.fromMonth <= band.toMonth
      ? month >= band.fromMonth && month <= band.toMonth
      : month >= band.fromMonth || month <= band.toMonth;
  const isInDay = local.minuteOfDay >= band.fromMinute && local.minuteOfDay < band.toMinute;
  const isDay = band.days === 'every' || (band.days === 'work') === isWorkDay(local, special);
  return isInMonths && isInDay && isDay;
}
