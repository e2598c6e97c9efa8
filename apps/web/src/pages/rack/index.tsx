import { useTranslations } from 'use-intl';
import { useTitle } from '../../hooks/use-title.ts';

export default function RackPage() {
  const t = useTranslations('rack');
  useTitle(t('title'));
  return <h1>{t('title')}</h1>;
}
