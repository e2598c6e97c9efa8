import { useTranslations } from 'use-intl';
import { useLocation } from 'wouter';
import { useAccess } from '../../hooks/use-session.ts';
import { useTitle } from '../../hooks/use-title.ts';
import styles from '../../panels/access/access.module.css';
import { SetUpForm } from '../../panels/access/set-up-form.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';

/** /setup#token: the link that the server prints while it has no account. */
export default function SetUpPage() {
  const t = useTranslations('access.setUp');
  useTitle(t('title'));
  const access = useAccess();
  const [, navigate] = useLocation();
  const token = location.hash.slice(1);
  if (!access) return <EmptyState title={t('loading')} />;
  if (!access.needsSetup) return <EmptyState title={t('done')} detail={t('doneDetail')} />;
  if (token === '') return <EmptyState title={t('noToken')} detail={t('noTokenDetail')} />;
  return (
    <div className={styles.page}>
      <h1>{t('title')}</h1>
      {/* The token is gone from the address as soon as it has served. */}
      <SetUpForm token={token} done={() => navigate('/', { replace: true })} />
    </div>
  );
}
