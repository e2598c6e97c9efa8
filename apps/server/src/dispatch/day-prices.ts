import {
  ModeCode,
  QUARTER_HOURS_PER_DAY,
  readTariff,
  type SpecialDays,
  tariffPrices,
} from '@cellarium/dispatch';
import type { Modes } from './modes.ts';
import type { StoredPrices } from './plans.ts';
import type { DispatchRecords } from './records.ts';

export interface KnownPrices extends StoredPrices {
  /** Of the tariff: none were saved for the day itself. */
  readonly isTariff: boolean;
}

/** Standard days are priced as a day of this month that is nothing special. */
const WEEKDAY_OF: Readonly<Record<string, number>> = { workDay: 1, freeDay: 0 };
const NONE_SPECIAL: SpecialDays = { holidays: [], workDays: [] };
const MINUTE_MS = 60_000;

/** What was saved for a day counts before the tariff of the arbitrage; undefined: there is neither. */
export function pricesOfDay(
  records: DispatchRecords,
  modes: Modes,
  day: string,
  today: string,
): KnownPrices | undefined {
  const saved = records.one('prices', day) as StoredPrices | undefined;
  if (saved !== undefined) return { ...saved, isTariff: false };
  const tariff = readTariff(modes.state(ModeCode.arbitrage).settings?.tariff, '');
  if (!tariff.ok) return undefined;
  const { currency, bands } = tariff.value;
  const standard = WEEKDAY_OF[day];
  const date = standard === undefined ? day : today;
  const weekday = standard ?? new Date(`${date}T00:00:00Z`).getUTCDay();
  const prices = tariffPrices(
    bands,
    standard === undefined ? specialDaysOf(modes) : NONE_SPECIAL,
    // Prices are of the day as the wall clock shows it: 96 quarters, also where that clock turns.
    (wallMs) => ({ day: date, weekday, minuteOfDay: wallMs / MINUTE_MS }),
    0,
    QUARTER_HOURS_PER_DAY,
  );
  return prices.ok ? { day, currency, ...prices.value, isTariff: true } : undefined;
}

/** Holidays are those of the schedule: a station has one calendar. */
function specialDaysOf(modes: Modes): SpecialDays {
  const special = modes.state(ModeCode.schedule).settings?.special;
  return (special as SpecialDays | undefined) ?? NONE_SPECIAL;
}
