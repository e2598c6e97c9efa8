import type { StrategyHead, StrategyList } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useFormat } from '../../hooks/use-format.ts';
import button from '../../ui/button.module.css';
import styles from './strategy-list.module.css';

interface StandingNowProps {
  readonly list: StrategyList;
  readonly onRollBack: () => void;
}

/** What protects now, what did before, and what runs beside it. */
export function StandingNow({ list, onRollBack }: StandingNowProps) {
  const t = useTranslations('strategies');
  const format = useFormat();
  const { live, previous, shadow } = list;
  const since = (head: StrategyHead): string => {
    if (!head.activatedAtMs) return t('now.always');
    const { date, clock } = format.plantTime(head.activatedAtMs);
    return t('now.liveSince', { time: `${date} ${clock}` });
  };
  return (
    <dl className={styles.now}>
      <div>
        <dt>{t('now.live')}</dt>
        <dd>
          <NameLink head={live} isStrong /> <span className={styles.quiet}>{since(live)}</span>
        </dd>
      </div>
      <div>
        <dt>{t('now.previous')}</dt>
        <dd>
          {previous ? (
            <>
              <NameLink head={previous} />
              <button type="button" className={button.plain} data-size="s" onClick={onRollBack}>
                {t('acts.rollBack', {
                  name: t('name', { id: previous.id, version: String(previous.version) }),
                })}
              </button>
            </>
          ) : (
            <span className={styles.quiet}>{t('now.noPrevious')}</span>
          )}
        </dd>
      </div>
      <div>
        <dt>{t('now.shadow')}</dt>
        <dd>
          {shadow ? (
            <>
              <NameLink head={shadow} /> <Link href="/protection/shadow">{t('report.title')}</Link>
            </>
          ) : (
            <span className={styles.quiet}>{t('now.noShadow')}</span>
          )}
        </dd>
      </div>
    </dl>
  );
}

interface NameLinkProps {
  readonly head: StrategyHead;
  readonly isStrong?: boolean;
}

function NameLink({ head, isStrong }: NameLinkProps) {
  const t = useTranslations('strategies');
  return (
    <Link
      className={isStrong ? styles.strong : undefined}
      href={`/protection/strategies/${head.version}`}
    >
      {t('name', { id: head.id, version: String(head.version) })}
    </Link>
  );
}
