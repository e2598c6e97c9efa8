import type { AskedSetting, SettingKindName } from '@cellarium/api';

export interface DayRow {
  readonly day: string;
  readonly kind: 'holiday' | 'workDay';
}

/** Months as `1`..`12`, times as `22:00`; the end of the day is `24:00`. */
export interface BandRow {
  readonly fromMonth: string;
  readonly toMonth: string;
  readonly days: string;
  readonly from: string;
  readonly to: string;
  readonly buy: string;
  readonly sell: string;
}

/** Settings as a person types them; a form has all of it, and shows what the mode asks for. */
export interface FormValues {
  /** Figures, flags and the name of the curve, by the name of the setting. */
  readonly figures: Record<string, string>;
  /** Figures of a curve that is not of the table. */
  readonly parts: Record<string, string>;
  readonly days: DayRow[];
  readonly currency: string;
  readonly bands: BandRow[];
  readonly reason: string;
}

/** The curve is a droop of its own figures. */
export const OWN_CURVE = 'droop';
/** A droop is of the same grid as the mode. */
export const SHARED_PART = 'nominalHz';
const DEFAULT_CURRENCY = 'CNY';
/** Digits that survive a change of unit, without the noise behind them. */
const DIGITS = 12;

export type PowerUnit = 'kW' | 'MW';

/** How many of the unit that is shown make one of the unit that is sent. */
export function scaleOf(kind: SettingKindName, unit: PowerUnit): number {
  if (kind === 'share') return 100;
  const isPower = kind === 'storagePower' || kind === 'sitePower' || kind === 'powerRate';
  return isPower && unit === 'MW' ? 1 / 1_000 : 1;
}

export const scaled = (value: number, scale: number): number =>
  Number((value * scale).toPrecision(DIGITS));

type Plain = Readonly<Record<string, unknown>>;

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Settings as they stand, as a person would have typed them. */
export function valuesOf(
  asked: readonly AskedSetting[],
  settings: Plain | null,
  unit: PowerUnit,
): FormValues {
  const values: FormValues = {
    figures: {},
    parts: {},
    days: [],
    currency: DEFAULT_CURRENCY,
    bands: [],
    reason: '',
  };
  let { days, currency, bands } = values;
  for (const { name, kind, parts } of asked) {
    const value = settings?.[name];
    switch (kind) {
      case 'curve':
        values.figures[name] = isPlain(value) ? OWN_CURVE : typeof value === 'string' ? value : '';
        for (const part of parts) {
          const own = isPlain(value) ? value[part.name] : undefined;
          values.parts[part.name] = textOf(own, part.kind, unit);
        }
        break;
      case 'specialDays':
        days = daysOf(value);
        break;
      case 'tariff':
        if (isPlain(value)) {
          currency = String(value.currency);
          bands = bandsOf(value.bands);
        }
        break;
      case 'flag':
        values.figures[name] = value === true ? 'yes' : 'no';
        break;
      default:
        values.figures[name] = textOf(value, kind, unit);
    }
  }
  return { ...values, days, currency, bands };
}

function textOf(value: unknown, kind: SettingKindName, unit: PowerUnit): string {
  return typeof value === 'number' ? String(scaled(value, scaleOf(kind, unit))) : '';
}

function daysOf(value: unknown): DayRow[] {
  if (!isPlain(value)) return [];
  const rows = (of: unknown, kind: DayRow['kind']): DayRow[] =>
    Array.isArray(of) ? of.map((day: unknown) => ({ day: String(day), kind })) : [];
  return [...rows(value.holidays, 'holiday'), ...rows(value.workDays, 'workDay')].sort(byDay);
}

export function byDay(one: DayRow, other: DayRow): number {
  return one.day < other.day ? -1 : one.day > other.day ? 1 : 0;
}

function bandsOf(value: unknown): BandRow[] {
  if (!Array.isArray(value)) return [];
  return value.filter(isPlain).map((band) => ({
    fromMonth: String(band.fromMonth),
    toMonth: String(band.toMonth),
    days: String(band.days),
    from: timeOf(Number(band.fromMinute)),
    to: timeOf(Number(band.toMinute)),
    buy: String(band.buyPerKwh),
    sell: String(band.sellPerKwh),
  }));
}

/** 1320 -> `22:00` */
function timeOf(minute: number): string {
  const two = (part: number): string => String(part).padStart(2, '0');
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}

/** `22:00` -> 1320; undefined: no time. */
export function minuteOf(time: string): number | undefined {
  const [, hours, minutes] = /^(\d{1,2})[:：](\d{2})$/.exec(time.trim()) ?? [];
  return hours === undefined ? undefined : Number(hours) * 60 + Number(minutes);
}
