import { useTranslations } from 'use-intl';
import { useTitle } from '../../hooks/use-title.ts';

export default function CellMapPage() {
  const t = useTranslations('cellMap');
  useTitle(t('title'));
  return <h1>{t('title')}</h1>;
}
