import type { ShadowReport } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useFormat } from '../../hooks/use-format.ts';
import { usePolled } from '../../hooks/use-polled.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import button from '../../ui/button.module.css';
import { CountedGaps } from '../../ui/counted-gaps.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { ReasonDialog } from '../strategy-acts/reason-dialog.tsx';
import { useStrategyActs } from '../strategy-acts/use-strategy-acts.ts';
import styles from './shadow.module.css';
import { ShadowRules } from './shadow-rules.tsx';

const ASKED_EACH_MS = 2_000;

/** What the candidate would have done; nothing of it happened on the plant. */
export function Shadow() {
  const t = useTranslations('strategies');
  const acts = useStrategyActs();
  const [isEnding, setEnding] = useState(false);
  const { value, status } = usePolled<ShadowReport>('/api/v1/protection/shadow', ASKED_EACH_MS);
  if (!value) {
    return (
      <EmptyState
        title={t(status === 'loading' ? 'report.loading' : 'report.failed')}
        detail={status === 'loading' ? undefined : t('failedDetail')}
      />
    );
  }
  const { candidate } = value;
  if (!candidate) {
    return (
      <EmptyState
        title={t('report.never')}
        detail={t('report.neverDetail')}
        action={<Link href="/protection/strategies">{t('acts.toList')}</Link>}
      />
    );
  }
  const name = t('name', { id: candidate.id, version: String(candidate.version) });
  return (
    <>
      {status !== 'live' && (
        <p className={`${styles.stale} hatched`} role="status">
          {t('staleAnswer')}
        </p>
      )}
      <div className={styles.head}>
        <Link className={styles.name} href={`/protection/strategies/${candidate.version}`}>
          {name}
        </Link>
        <span>{t(value.isRunning ? 'report.running' : 'report.ended')}</span>
        <Since report={value} />
        <span className={styles.acts}>
          {value.isRunning && (
            <button type="button" className={button.plain} onClick={() => setEnding(true)}>
              {t('acts.endShadow')}
            </button>
          )}
        </span>
      </div>
      <p className={styles.quiet}>{candidate.reason}</p>
      <p className={styles.quiet}>
        {t('report.stoodBeforeDetail')} <CountedGaps gaps={value.gaps} />
      </p>
      {value.rules.length === 0 ? (
        <EmptyState title={t('report.none')} detail={t('report.noneDetail')} />
      ) : (
        <ShadowRules rules={value.rules} />
      )}
      {isEnding && (
        <ReasonDialog
          title={t('dialogs.endShadow.title', { name })}
          detail={t('dialogs.endShadow.detail')}
          save={t('acts.endShadow')}
          act={(reason) => acts.endShadow(reason)}
          onDone={() => setEnding(false)}
          close={() => setEnding(false)}
        />
      )}
    </>
  );
}

function Since({ report }: { readonly report: ShadowReport }) {
  const t = useTranslations('strategies.report');
  const format = useFormat();
  const nowMs = useServerNow();
  if (report.sinceMs === null) return null;
  const { date, clock } = format.plantTime(report.sinceMs);
  return (
    <span className={styles.quiet}>
      {t('since', { time: `${date} ${clock}`, age: format.age(nowMs - report.sinceMs) })}
    </span>
  );
}
