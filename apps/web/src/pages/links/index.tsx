import { useTranslations } from 'use-intl';
import { useTitle } from '../../hooks/use-title.ts';
import { LinkTable } from '../../panels/link-table/link-table.tsx';
import styles from '../table-page.module.css';

/** Do all devices talk, and what is to be done where one does not? */
export default function LinksPage() {
  const t = useTranslations('links');
  useTitle(t('title'));
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('title')}</h1>
      <LinkTable />
    </div>
  );
}
