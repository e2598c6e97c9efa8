import { useTranslations } from 'use-intl';
import { useTitle } from '../../hooks/use-title.ts';
import { StationBlocks } from '../../panels/station-blocks/station-blocks.tsx';
import styles from '../table-page.module.css';

/** Which blocks are not as they should be, and how are the others? */
export default function BlocksPage() {
  const t = useTranslations('blocks');
  useTitle(t('title'));
  return (
    <div className={styles.page}>
      <h1 className={styles.title}>{t('title')}</h1>
      <StationBlocks />
    </div>
  );
}
