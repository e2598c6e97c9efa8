import type { AskedSetting } from '@cellarium/api';
import {
  type BandRow,
  type DayRow,
  type FormValues,
  OWN_CURVE,
  SHARED_PART,
} from './form-values.ts';

/** One thing that saving would change. */
export type Change =
  | {
      readonly kind: 'figure';
      readonly setting: Pick<AskedSetting, 'name' | 'kind'>;
      readonly before: string;
      readonly after: string;
    }
  | ({ readonly kind: 'days' } & RowsDiff<DayRow>)
  | ({ readonly kind: 'bands' } & RowsDiff<BandRow>);

/** What differs between two states of the form, in the order of the form. */
export function changesOf(
  asked: readonly AskedSetting[],
  before: FormValues,
  after: FormValues,
): readonly Change[] {
  return asked.flatMap((setting) => {
    const { name, kind, parts } = setting;
    const figure = figureChange(setting, before.figures[name], after.figures[name]);
    switch (kind) {
      case 'specialDays': {
        const rows = rowsDiff(before.days, after.days);
        return rows ? [{ kind: 'days', ...rows }] : [];
      }
      case 'tariff': {
        const currency = figureChange({ name: 'currency', kind }, before.currency, after.currency);
        const rows = rowsDiff(before.bands, after.bands);
        const isPriced = before.bands.length > 0 || after.bands.length > 0;
        return [
          ...(isPriced ? currency : []),
          ...(rows ? [{ kind: 'bands' as const, ...rows }] : []),
        ];
      }
      case 'curve': {
        if (after.figures[name] !== OWN_CURVE) return figure;
        const own = parts.filter((part) => part.name !== SHARED_PART);
        return [
          ...figure,
          ...own.flatMap((part) =>
            figureChange(part, before.parts[part.name], after.parts[part.name]),
          ),
        ];
      }
      default:
        return figure;
    }
  });
}

function figureChange(
  { name, kind }: Pick<AskedSetting, 'name' | 'kind'>,
  before = '',
  after = '',
): readonly Change[] {
  const isSame = before.trim() === after.trim();
  return isSame ? [] : [{ kind: 'figure', setting: { name, kind }, before, after }];
}

interface RowsDiff<Row> {
  readonly removed: readonly Row[];
  readonly added: readonly Row[];
}

/** undefined: nothing differs. Both empty: only their order does. */
function rowsDiff<Row extends object>(
  before: readonly Row[],
  after: readonly Row[],
): RowsDiff<Row> | undefined {
  const [was, is] = [before.map(textOf), after.map(textOf)];
  if (was.join() === is.join()) return undefined;
  return {
    removed: before.filter((row) => !is.includes(textOf(row))),
    added: after.filter((row) => !was.includes(textOf(row))),
  };
}

const textOf = (row: object): string => JSON.stringify(Object.entries(row).sort());
