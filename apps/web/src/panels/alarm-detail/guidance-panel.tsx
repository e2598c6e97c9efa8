import type { ConditionId } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useGuidance } from '../../hooks/use-guidance.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { Panel } from '../../ui/panel.tsx';
import styles from './detail.module.css';

interface GuidancePanelProps {
  readonly title?: string;
  readonly condition: ConditionId;
  /** Since when the time to respond runs; undefined where somebody has taken it. */
  readonly sinceMs: number | undefined;
}

/** What to do comes first; why, and what happens otherwise, stand below it. */
export function GuidancePanel({ title, condition, sinceMs }: GuidancePanelProps) {
  const t = useTranslations('alarmPages.detail');
  const { guidance, isFailed } = useGuidance(condition);
  const format = useFormat();
  const nowMs = useServerNow();
  if (!guidance) {
    return (
      <Panel title={title ?? t('guidance')}>
        <p className={styles.quiet}>{t(isFailed ? 'guidanceFailed' : 'guidanceLoading')}</p>
      </Panel>
    );
  }
  const minutes = String(guidance.respondWithinMin);
  const leftMs =
    sinceMs === undefined ? undefined : sinceMs + guidance.respondWithinMin * 60_000 - nowMs;
  return (
    <Panel title={title ?? t('guidance')}>
      <p className={styles.todo}>{guidance.action}</p>
      <dl className={styles.guidance}>
        <dt>{t('respondWithin')}</dt>
        <dd data-past={(leftMs !== undefined && leftMs < 0) || undefined}>
          {leftMs === undefined
            ? t('respond', { minutes })
            : leftMs >= 0
              ? t('respondIn', { minutes, left: format.age(leftMs) })
              : t('respondPast', { minutes, past: format.age(-leftMs) })}
        </dd>
        <dt>{t('cause')}</dt>
        <dd>{guidance.cause}</dd>
        <dt>{t('consequence')}</dt>
        <dd>{guidance.consequence}</dd>
      </dl>
    </Panel>
  );
}
