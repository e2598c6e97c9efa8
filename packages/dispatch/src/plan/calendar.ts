/** A moment as the plant's clock shows it. */
export interface LocalTime {
  /** `2026-11-22`, of the plant's zone. */
  readonly day: string;
  /** 0 = Sunday. */
  readonly weekday: number;
  /** 0 .. 1439. */
  readonly minuteOfDay: number;
}

/** Given by whoever knows time zones: the moment as the plant's clock shows it. */
export type Calendar = (utcMs: number) => LocalTime;

/** Days that are not what their weekday says. `day` as in LocalTime. */
export interface SpecialDays {
  readonly holidays: readonly string[];
  /** Weekend days that are worked to make up for a holiday, as in China. */
  readonly workDays: readonly string[];
}

export function isWorkDay(local: LocalTime, special: SpecialDays): boolean {
  if (special.workDays.includes(local.day)) return true;
  if (special.holidays.includes(local.day)) return false;
  return local.weekday !== 0 && local.weekday !== 6;
}
