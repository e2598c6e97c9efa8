import { useTranslations } from 'use-intl';
import { useTitle } from '../../hooks/use-title.ts';
import { Ledger } from '../../panels/ledger/ledger.tsx';
import styles from '../protection/protection.module.css';
import { ProtectionTabs } from '../protection/protection-tabs.tsx';

/** /protection/ledger: which layer acted when, and did one of them stay silent? */
export default function LedgerPage() {
  const t = useTranslations('ledger');
  useTitle(t('title'));
  return (
    <div className={styles.page} data-fills>
      <header className={styles.head}>
        <h1 className="heard">{t('title')}</h1>
        <ProtectionTabs current="ledger" />
      </header>
      <Ledger />
    </div>
  );
}
