import type { ConditionUnit } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { conditionPair } from '../../format/condition-value.ts';
import { MISSING } from '../../format/numbers.ts';
import styles from './ledger.module.css';

interface SeenValueProps {
  readonly value: number | null;
  readonly limit: number | null;
  readonly unit: string;
}

/** `3.812 V at 3.800 V`: what was seen, and the limit of that layer. A contact gives no value. */
export function SeenValue({ value, limit, unit }: SeenValueProps) {
  const t = useTranslations('ledger');
  const pair = conditionPair(value, limit, unit as ConditionUnit);
  const write = (part: typeof pair.value): string => (part ? `${part.text} ${part.unit}` : MISSING);
  if (!pair.value && !pair.limit) return null;
  return (
    <span className={styles.seenValue}>
      {t('value', { value: write(pair.value), limit: write(pair.limit) })}
    </span>
  );
}
