import { CONDITIONS, type ConditionId } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { ACTIONS, type ActionName } from '../strategy-document/document.ts';
import { differenceUnitText, figureText, unitText } from '../strategy-document/unit-text.ts';
import { useParameterName } from '../strategy-document/use-parameter-name.ts';
import type { Difference } from './effects.ts';

const TIERS = ['l1', 'l2', 'l3'] as const;
const KEYS = [
  'enabled',
  'limit',
  'delayS',
  'hysteresis',
  'clearAfterS',
  'latch',
  'action',
  'share',
] as const;
type Key = (typeof KEYS)[number];

export interface DifferenceWords {
  /** `RSL limit` */
  readonly what: string;
  readonly from: string;
  readonly to: string;
}

/** One difference in words: which figure, and what it is in either. */
export function useDifferenceWords(): (
  rule: ConditionId,
  difference: Difference,
) => DifferenceWords {
  const t = useTranslations('strategies');
  const protection = useTranslations('protection');
  const parameterName = useParameterName();
  return (rule, { path, from, to }) => {
    const parts = path.split('/');
    const key = parts.at(-1) as Key;
    const tier = parts[0] === 'tiers' ? TIERS[Number(parts[1])] : undefined;
    const name = KEYS.includes(key) ? t(`compare.keys.${key}`) : parameterName(key);
    const { unit } = CONDITIONS[rule];
    const write = (value: Difference['from']): string => {
      if (value === null) return t('compare.nothing');
      if (typeof value === 'boolean') return t(value ? 'document.yes' : 'document.no');
      if (typeof value === 'string') {
        return ACTIONS.includes(value as ActionName)
          ? protection(`actions.${value as ActionName}`)
          : value;
      }
      if (key === 'share') return `${figureText(value * 100)} %`;
      if (key === 'delayS' || key === 'clearAfterS') return `${figureText(value)} s`;
      if (key === 'limit') return `${figureText(value)} ${unitText(unit)}`.trim();
      if (key === 'hysteresis') return `${figureText(value)} ${differenceUnitText(unit)}`.trim();
      return figureText(value);
    };
    return {
      what: tier ? `${protection(`tiers.${tier}`)} ${name}` : name,
      from: write(from),
      to: write(to),
    };
  };
}
