import { useTranslations } from 'use-intl';
import { useTitle } from '../../hooks/use-title.ts';

export default function BlockPage() {
  const t = useTranslations('block');
  useTitle(t('title'));
  return <h1>{t('title')}</h1>;
}
