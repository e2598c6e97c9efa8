import type { StrategyList as List, StrategyHead } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { usePolled } from '../../hooks/use-polled.ts';
import { useStation } from '../../hooks/use-station.ts';
import button from '../../ui/button.module.css';
import { EmptyState } from '../../ui/empty-state.tsx';
import folded from '../../ui/folded-table.module.css';
import { TableHead } from '../../ui/table-head.tsx';
import { ActivateDialog } from '../strategy-acts/activate-dialog.tsx';
import { useStrategyActs } from '../strategy-acts/use-strategy-acts.ts';
import { readKept } from '../strategy-document/kept-edits.ts';
import { storage } from '../strategy-document/use-strategy-edit.ts';
import { StandingNow } from './standing-now.tsx';
import styles from './strategy-list.module.css';
import { StrategyRow } from './strategy-row.tsx';

/** A person who activated something looks at once whether it is so. */
const ASKED_EACH_MS = 2_000;
const COLUMNS = [
  'strategy',
  'state',
  'author',
  'reason',
  'created',
  'activated',
  'compare',
] as const;

/** Every strategy there ever was; which one lives, and the one step back. */
export function StrategyList() {
  const t = useTranslations('strategies');
  const { id: station } = useStation();
  const [, navigate] = useLocation();
  const acts = useStrategyActs();
  const [chosen, choose] = useState<readonly number[]>([]);
  const [isRollingBack, setRollingBack] = useState(false);
  const { value, status } = usePolled<List>('/api/v1/protection/strategies', ASKED_EACH_MS);
  if (!value) {
    return (
      <EmptyState
        title={t(status === 'loading' ? 'loading' : 'failed')}
        detail={status === 'loading' ? undefined : t('failedDetail')}
      />
    );
  }
  const [from, to] = [...chosen].sort((a, b) => a - b);
  const toggle = ({ version }: StrategyHead): void =>
    choose((before) =>
      before.includes(version)
        ? before.filter((one) => one !== version)
        : [...before.slice(-1), version],
    );
  return (
    <div className={styles.list}>
      {status !== 'live' && (
        <p className={`${styles.stale} hatched`} role="status">
          {t('staleAnswer')}
        </p>
      )}
      <StandingNow list={value} onRollBack={() => setRollingBack(true)} />
      <div className={styles.foot}>
        <button
          type="button"
          className={button.plain}
          data-size="s"
          disabled={from === undefined || to === undefined}
          onClick={() => navigate(`/protection/compare?from=${from}&to=${to}`)}
        >
          {t('compareChosen')}
        </button>
        {to === undefined && <span className={styles.quiet}>{t('compareHint')}</span>}
      </div>
      <div className={styles.scroller}>
        <table className={`${styles.table} ${folded.table}`}>
          <caption className="heard">{t('caption')}</caption>
          <TableHead columns={COLUMNS} name={(id) => t(`columns.${id}`)} />
          <tbody>
            {value.strategies.map((head) => (
              <StrategyRow
                key={head.version}
                head={head}
                isChosen={chosen.includes(head.version)}
                isEdited={readKept(storage(), station, head.version) !== undefined}
                onChoose={() => toggle(head)}
              />
            ))}
          </tbody>
        </table>
      </div>
      {isRollingBack && value.previous && (
        <ActivateDialog
          kind="rollBack"
          head={value.previous}
          live={value.live}
          act={(reason) => acts.rollBack(reason)}
          onDone={() => setRollingBack(false)}
          close={() => setRollingBack(false)}
        />
      )}
    </div>
  );
}
