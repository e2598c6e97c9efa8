import type { StrategyHead, StrategyList } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { Link, useSearchParams } from 'wouter';
import { usePolled } from '../../hooks/use-polled.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { Comparison } from '../../panels/strategy-compare/comparison.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from '../protection/protection.module.css';
import { ProtectionTabs } from '../protection/protection-tabs.tsx';

const ASKED_EACH_MS = 5_000;

/** /protection/compare?from=1&to=2: what differs between two strategies, rule by rule? */
export default function ComparePage() {
  const t = useTranslations('strategies');
  const [search, setSearch] = useSearchParams();
  const { value, status } = usePolled<StrategyList>('/api/v1/protection/strategies', ASKED_EACH_MS);
  const versionOf = (key: string): number | undefined => {
    const version = Number(search.get(key));
    return value?.strategies.some((head) => head.version === version) ? version : undefined;
  };
  const [from, to] = [versionOf('from'), versionOf('to')];
  const put = (next: { readonly from?: string; readonly to?: string }): void =>
    setSearch(
      { from: next.from ?? String(from ?? ''), to: next.to ?? String(to ?? '') },
      { replace: true },
    );
  useTitle(t('compare.title'));
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className="heard">{t('compare.title')}</h1>
        <ProtectionTabs current="strategies" />
        <Link href="/protection/strategies">{t('acts.toList')}</Link>
      </header>
      {!value ? (
        <EmptyState title={t(status === 'loading' ? 'loading' : 'failed')} />
      ) : (
        <>
          <div className={styles.scope} data-start>
            {(['from', 'to'] as const).map((side) => (
              <VersionChoice
                key={side}
                label={t(`compare.${side}`)}
                heads={value.strategies}
                chosen={side === 'from' ? from : to}
                onChosen={(version) => put({ [side]: version })}
              />
            ))}
            <button
              type="button"
              onClick={() => put({ from: String(to ?? ''), to: String(from ?? '') })}
            >
              {t('compare.swap')}
            </button>
          </div>
          <Comparison from={from} to={to} />
        </>
      )}
    </div>
  );
}

interface VersionChoiceProps {
  readonly label: string;
  readonly heads: readonly StrategyHead[];
  readonly chosen: number | undefined;
  readonly onChosen: (version: string) => void;
}

function VersionChoice({ label, heads, chosen, onChosen }: VersionChoiceProps) {
  const t = useTranslations('strategies');
  return (
    <label>
      {label}{' '}
      <select value={chosen ?? ''} onChange={(event) => onChosen(event.target.value)}>
        {chosen === undefined && <option value="">{t('compare.choose')}</option>}
        {heads.map(({ id, version, state }) => (
          <option key={version} value={version}>
            {t('name', { id, version: String(version) })}, {t(`states.${state}`)}
          </option>
        ))}
      </select>
    </label>
  );
}
