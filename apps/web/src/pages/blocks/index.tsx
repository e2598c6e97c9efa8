import { useTranslations } from 'use-intl';
import { useTitle } from '../../hooks/use-title.ts';

export default function BlocksPage() {
  const t = useTranslations('blocks');
  useTitle(t('title'));
  return <h1>{t('title')}</h1>;
}
