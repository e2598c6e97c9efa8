import { useTranslations } from 'use-intl';
import { useTitle } from '../../hooks/use-title.ts';
import { StrategyList } from '../../panels/strategy-list/strategy-list.tsx';
import styles from '../protection/protection.module.css';
import { ProtectionTabs } from '../protection/protection-tabs.tsx';

/** /protection/strategies: which rules protect now, which did, and which might? */
export default function StrategiesPage() {
  const t = useTranslations('strategies');
  useTitle(t('title'));
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className="heard">{t('title')}</h1>
        <ProtectionTabs current="strategies" />
        <span className={styles.question}>{t('question')}</span>
      </header>
      <StrategyList />
    </div>
  );
}
