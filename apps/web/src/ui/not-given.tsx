import { useTranslations } from 'use-intl';
import styles from './not-given.module.css';

/** Stands where a device has no such point: it is no gap, and waiting will not fill it. */
export function NotGiven({ isShort = false }: { readonly isShort?: boolean }) {
  const t = useTranslations('values');
  return isShort ? (
    <span className={styles.words} title={t('notGiven')}>
      {t('notGivenShort')}
    </span>
  ) : (
    <span className={styles.words}>{t('notGiven')}</span>
  );
}
