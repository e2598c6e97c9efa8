import { useTranslations } from 'use-intl';
import { Link, useLocation } from 'wouter';
import { useTitle } from '../hooks/use-title.ts';
import { EmptyState } from '../ui/empty-state.tsx';

export function NotFound() {
  const t = useTranslations('shell.notFound');
  const [path] = useLocation();
  useTitle(t('title'));
  return (
    <EmptyState
      title={t('title')}
      detail={t('detail', { path })}
      action={<Link href="/">{t('home')}</Link>}
    />
  );
}
