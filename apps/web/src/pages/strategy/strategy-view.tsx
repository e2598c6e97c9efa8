import type { StrategyDetail, StrategyList } from '@cellarium/api';
import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLocation, useSearchParams } from 'wouter';
import type { StrategyJson } from '../../panels/strategy-document/document.ts';
import { StrategyDocument } from '../../panels/strategy-document/strategy-document.tsx';
import { useStrategyEdit } from '../../panels/strategy-document/use-strategy-edit.ts';
import styles from '../protection/protection.module.css';
import { ProtectionTabs } from '../protection/protection-tabs.tsx';
import { type Asking, StrategyDialogs } from './strategy-dialogs.tsx';
import { StrategyHeader } from './strategy-header.tsx';

interface StrategyViewProps {
  readonly detail: StrategyDetail;
  readonly list: StrategyList;
  readonly isStale: boolean;
}

export function StrategyView({ detail: polled, list, isStale }: StrategyViewProps) {
  const t = useTranslations('strategies');
  const [, navigate] = useLocation();
  const [search, setSearch] = useSearchParams();
  const { version } = polled.head;
  // A version never changes: its rules are held as they first came, so that nothing is drawn again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the version says all of the document
  const detail = useMemo(() => polled, [version]);
  const edit = useStrategyEdit(version);
  const isEditing = search.get('edit') === '1';
  const [asking, ask] = useState<Asking>();
  const name = t('name', { id: polled.head.id, version: String(version) });
  const setEditing = (wanted: boolean): void =>
    setSearch(wanted ? { edit: '1' } : {}, { replace: true });
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <ProtectionTabs current="strategies" />
      </header>
      {isStale && (
        <p className={`${styles.stale} hatched`} role="status">
          {t('staleAnswer')}
        </p>
      )}
      <StrategyHeader
        head={polled.head}
        list={list}
        name={name}
        isEditing={isEditing}
        unsaved={edit.count}
        onEditing={setEditing}
        onAsk={ask}
      />
      <StrategyDocument
        detail={detail}
        name={name}
        isEditing={isEditing}
        edit={edit}
        onSave={(document: StrategyJson) => ask({ kind: 'save', document })}
        onDiscard={() => ask({ kind: 'discard' })}
      />
      {asking && (
        <StrategyDialogs
          asking={asking}
          head={polled.head}
          list={list}
          edits={edit.count}
          close={() => ask(undefined)}
          onSaved={(saved) => {
            edit.discard();
            navigate(`/protection/strategies/${saved.version}`);
          }}
          onDiscarded={() => {
            edit.discard();
            setEditing(false);
          }}
        />
      )}
    </div>
  );
}
