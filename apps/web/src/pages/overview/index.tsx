import { useTranslations } from 'use-intl';
import { useTitle } from '../../hooks/use-title.ts';

export default function OverviewPage() {
  const t = useTranslations('overview');
  useTitle(t('title'));
  return <h1>{t('title')}</h1>;
}
