import type { AskedSetting, SettingProblemName } from '@cellarium/api';
import { err, ok, type Result } from '@cellarium/stdx';
import {
  type BandRow,
  byDay,
  type FormValues,
  minuteOf,
  OWN_CURVE,
  type PowerUnit,
  SHARED_PART,
  scaled,
  scaleOf,
} from './form-values.ts';

/** A field of the form; '': none of them, it is of the whole. */
export type FieldPath =
  | ''
  | `figures.${string}`
  | `parts.${string}`
  | 'days'
  | 'currency'
  | 'bands'
  | `bands.${number}.${keyof BandRow}`;

export interface FieldProblem {
  readonly field: FieldPath;
  readonly problem: SettingProblemName;
}

/** What was typed, as the server takes it, or every field in which no figure can be read. */
export function settingsOf(
  asked: readonly AskedSetting[],
  values: FormValues,
  unit: PowerUnit,
): Result<Record<string, unknown>, readonly FieldProblem[]> {
  const problems: FieldProblem[] = [];
  const figure = (
    text: string | undefined,
    field: FieldPath,
    of: Pick<AskedSetting, 'kind' | 'least' | 'most'>,
  ): number => {
    const read = numberOf(text);
    if (typeof read === 'string') {
      problems.push({ field, problem: read });
      return Number.NaN;
    }
    const value = scaled(read, 1 / scaleOf(of.kind, unit)) || 0;
    if (value < (of.least ?? value) || value > (of.most ?? value)) {
      problems.push({ field, problem: 'outOfRange' });
    }
    return value;
  };
  const settings: Record<string, unknown> = {};
  for (const setting of asked) {
    const { name, kind, parts } = setting;
    const text = values.figures[name];
    switch (kind) {
      case 'flag':
        settings[name] = text === 'yes';
        break;
      case 'curve':
        if (text === '') problems.push({ field: `figures.${name}`, problem: 'missingField' });
        settings[name] = text;
        if (text !== OWN_CURVE) break;
        settings[name] = Object.fromEntries(
          parts.map((part) => [
            part.name,
            part.name === SHARED_PART
              ? figure(values.figures[SHARED_PART], `figures.${SHARED_PART}`, part)
              : figure(values.parts[part.name], `parts.${part.name}`, part),
          ]),
        );
        break;
      case 'specialDays':
        settings[name] = specialDays(values, problems);
        break;
      case 'tariff':
        settings[name] = tariff(values, problems);
        break;
      default:
        settings[name] = figure(text, `figures.${name}`, setting);
    }
  }
  return problems.length === 0 ? ok(settings) : err(onceEach(problems));
}

/** A problem of two settings that share a field is one. */
function onceEach(problems: readonly FieldProblem[]): readonly FieldProblem[] {
  return problems.filter(
    ({ field }, at) => problems.findIndex((each) => each.field === field) === at,
  );
}

function numberOf(text: string | undefined): number | SettingProblemName {
  const trimmed = (text ?? '').trim().replace('−', '-');
  if (trimmed === '') return 'missingField';
  const value = Number(trimmed);
  return Number.isFinite(value) ? value : 'notANumber';
}

function specialDays({ days }: FormValues, problems: FieldProblem[]): unknown {
  const isTwice = new Set(days.map(({ day }) => day)).size < days.length;
  if (isTwice || days.some(({ day }) => day === '')) {
    problems.push({ field: 'days', problem: isTwice ? 'notInTable' : 'missingField' });
  }
  const of = (kind: string): string[] =>
    days
      .filter((row) => row.kind === kind)
      .sort(byDay)
      .map(({ day }) => day);
  return { holidays: of('holiday'), workDays: of('workDay') };
}

function tariff({ currency, bands }: FormValues, problems: FieldProblem[]): unknown {
  if (bands.length === 0) return null;
  const read = (
    value: number | SettingProblemName | undefined,
    at: number,
    name: keyof BandRow,
  ): number | undefined => {
    if (typeof value === 'number') return value;
    problems.push({ field: `bands.${at}.${name}`, problem: value ?? 'missingField' });
    return undefined;
  };
  return {
    currency: currency.trim(),
    bands: bands.map((band, at) => ({
      fromMonth: Number(band.fromMonth),
      toMonth: Number(band.toMonth),
      days: band.days,
      fromMinute: read(minuteOf(band.from) ?? 'notANumber', at, 'from'),
      toMinute: read(minuteOf(band.to) ?? 'notANumber', at, 'to'),
      buyPerKwh: read(numberOf(band.buy), at, 'buy'),
      // Whoever sells at what it costs leaves it empty.
      sellPerKwh: read(numberOf(band.sell.trim() === '' ? band.buy : band.sell), at, 'sell'),
    })),
  };
}

const BAND_FIELDS: Readonly<Record<string, keyof BandRow>> = {
  fromMonth: 'fromMonth',
  toMonth: 'toMonth',
  days: 'days',
  fromMinute: 'from',
  toMinute: 'to',
  buyPerKwh: 'buy',
  sellPerKwh: 'sell',
};

/** Where the form shows what the server says of a path such as `tariff.bands.3.fromMinute`. */
export function fieldOf(asked: readonly AskedSetting[], path: string): FieldPath {
  const [name = '', part, at, inBand] = path.split('.');
  const kind = asked.find((setting) => setting.name === name)?.kind;
  switch (kind) {
    case undefined:
      return '';
    case 'specialDays':
      return 'days';
    case 'tariff': {
      if (part === 'currency') return 'currency';
      const field = BAND_FIELDS[inBand ?? ''];
      return field ? `bands.${Number(at)}.${field}` : 'bands';
    }
    case 'curve':
      if (part === undefined) return `figures.${name}`;
      return part === SHARED_PART ? `figures.${part}` : `parts.${part}`;
    default:
      return `figures.${name}`;
  }
}
