import type { StrategyDetail, StrategyList } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { Link, useParams } from 'wouter';
import { usePolled } from '../../hooks/use-polled.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { StrategyView } from './strategy-view.tsx';

/** Its rules never change; what it is now does. */
const ASKED_EACH_MS = 3_000;

/** /protection/strategies/3: what do its rules say, and what would another limit do? */
export default function StrategyPage() {
  const t = useTranslations('strategies');
  const { version } = useParams<{ version: string }>();
  const path = `/api/v1/protection/strategies/${encodeURIComponent(version)}`;
  const { value, status } = usePolled<StrategyDetail>(path, ASKED_EACH_MS);
  const list = usePolled<StrategyList>('/api/v1/protection/strategies', ASKED_EACH_MS);
  useTitle(value ? t('name', { id: value.head.id, version }) : t('title'));
  if (value && list.value) {
    return (
      <StrategyView
        key={version}
        detail={value}
        list={list.value}
        isStale={status !== 'live' || list.status !== 'live'}
      />
    );
  }
  if (status === 'loading' || list.status === 'loading') return <EmptyState title={t('loading')} />;
  const isUnknown = status === 'refused';
  return (
    <EmptyState
      title={isUnknown ? t('document.unknown', { version }) : t('failed')}
      detail={isUnknown ? undefined : t('failedDetail')}
      action={<Link href="/protection/strategies">{t('acts.toList')}</Link>}
    />
  );
}
