import { useTranslations } from 'use-intl';
import { useTitle } from '../../hooks/use-title.ts';
import { Shadow } from '../../panels/shadow-report/shadow.tsx';
import styles from '../protection/protection.module.css';
import { ProtectionTabs } from '../protection/protection-tabs.tsx';

/** /protection/shadow: what would the candidate have done that the live strategy did not? */
export default function ShadowPage() {
  const t = useTranslations('strategies.report');
  useTitle(t('title'));
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className="heard">{t('title')}</h1>
        <ProtectionTabs current="shadow" />
        <span className={styles.question}>{t('question')}</span>
      </header>
      <Shadow />
    </div>
  );
}
