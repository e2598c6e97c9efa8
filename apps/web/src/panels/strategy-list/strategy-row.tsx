import type { StrategyHead } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { MISSING } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import styles from './strategy-list.module.css';

interface StrategyRowProps {
  readonly head: StrategyHead;
  readonly isChosen: boolean;
  /** Changes to a copy of it wait at this browser. */
  readonly isEdited: boolean;
  readonly onChoose: () => void;
}

export function StrategyRow({ head, isChosen, isEdited, onChoose }: StrategyRowProps) {
  const t = useTranslations('strategies');
  const format = useFormat();
  const name = t('name', { id: head.id, version: String(head.version) });
  const time = (ms: number | null): string => {
    if (!ms) return MISSING;
    const { date, clock } = format.plantTime(ms);
    return `${date} ${clock}`;
  };
  return (
    <tr data-state={head.state}>
      <td>
        <Link href={`/protection/strategies/${head.version}`}>{name}</Link>
        {isEdited && <span className={styles.edited}>{t('unsaved')}</span>}
      </td>
      <td>
        <StateTag state={head.state} />
      </td>
      <td>{head.author}</td>
      <td className={styles.reason}>{head.reason}</td>
      <td className={styles.time}>{head.createdAtMs ? time(head.createdAtMs) : t('builtIn')}</td>
      <td className={styles.time}>{time(head.activatedAtMs)}</td>
      <td>
        <input
          type="checkbox"
          aria-label={t('chooseFor', { name })}
          checked={isChosen}
          onChange={onChoose}
        />
      </td>
    </tr>
  );
}

/** What a strategy is now: told by weight and frame, as none of it is abnormal. */
export function StateTag({ state }: Pick<StrategyHead, 'state'>) {
  const t = useTranslations('strategies.states');
  return (
    <span className={styles.state} data-state={state}>
      {t(state)}
    </span>
  );
}
