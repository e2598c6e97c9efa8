import type { GuardedQuantities } from '@cellarium/api';
import { parsePlace } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { Link, useSearchParams } from 'wouter';
import { rackId } from '../../format/places.ts';
import { usePolled } from '../../hooks/use-polled.ts';
import { useStation } from '../../hooks/use-station.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { GuardedAxes, LayerKeyLine } from '../../panels/guarded/guarded-axes.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './protection.module.css';
import { ProtectionTabs } from './protection-tabs.tsx';
import { ScopeChoice } from './scope-choice.tsx';

/** As often as the devices measure. */
const ASKED_EACH_MS = 1_000;

/** /protection: how far is every quantity from the limits of each layer? */
export default function ProtectionPage() {
  const t = useTranslations('protection');
  const { topology } = useStation();
  const [search, setSearch] = useSearchParams();
  const asked = parsePlace(search.get('rack') ?? '', topology);
  const rack = asked?.rack === undefined ? undefined : asked;
  const query = rack ? `?rack=${rackId(rack)}` : '';
  const { value, status } = usePolled<GuardedQuantities>(
    `/api/v1/protection/quantities${query}`,
    ASKED_EACH_MS,
  );
  useTitle(t('title'));
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className="heard">{t('title')}</h1>
        <ProtectionTabs current="limits" />
      </header>
      <div className={styles.bar}>
        <span className={styles.question}>{t('page.question')}</span>
        {value && (
          <Link className={styles.live} href={`/protection/strategies/${value.strategy.version}`}>
            {t('liveStrategy', {
              id: value.strategy.id,
              version: String(value.strategy.version),
            })}
          </Link>
        )}
        <ScopeChoice
          rack={rack}
          onRack={(next) => setSearch(next ? { rack: rackId(next) } : {}, { replace: true })}
        />
      </div>
      {value && status !== 'live' && (
        <p className={`${styles.stale} hatched`} role="status">
          {t('page.staleAnswer')}
        </p>
      )}
      {value ? (
        <>
          <LayerKeyLine />
          <GuardedAxes guarded={value} isStale={status !== 'live'} />
        </>
      ) : (
        <EmptyState
          title={t(status === 'loading' ? 'page.loading' : 'page.failed')}
          detail={status === 'loading' ? undefined : t('page.failedDetail')}
        />
      )}
    </div>
  );
}
