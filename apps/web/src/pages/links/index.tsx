import { useTranslations } from 'use-intl';
import { useTitle } from '../../hooks/use-title.ts';

export default function LinksPage() {
  const t = useTranslations('links');
  useTitle(t('title'));
  return <h1>{t('title')}</h1>;
}
