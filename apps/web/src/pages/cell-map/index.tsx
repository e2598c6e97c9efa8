import { useTranslations } from 'use-intl';
import { useTitle } from '../../hooks/use-title.ts';
import { CellMap } from '../../panels/cell-map/cell-map.tsx';
import styles from './cell-map-page.module.css';

/** /map?at=B017R05M3C21&mode=voltage: which cells are not like the others? */
export default function CellMapPage() {
  const t = useTranslations('cellMap');
  useTitle(t('title'));
  return (
    <div className={styles.page}>
      <h1 className="heard">{t('title')}</h1>
      <CellMap />
    </div>
  );
}
