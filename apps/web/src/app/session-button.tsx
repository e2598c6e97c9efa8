import { CircleUserRound } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAccess, useOwnSession } from '../hooks/use-session.ts';
import styles from './session.module.css';

/** What else there is comes with the first click on it. */
const SessionMenu = lazy(() => import('./session-menu.tsx'));

/** Who is signed in here, on every page; a press signs in, or opens what else there is. */
export function SessionButton() {
  const t = useTranslations('acting.session');
  const session = useOwnSession();
  const access = useAccess();
  const [isOpen, setOpen] = useState(false);
  const person = access?.session;
  useEffect(() => {
    // Another window may have signed out, and a session ends by itself: who comes back sees it.
    const look = (): void => {
      if (!document.hidden) void session.load();
    };
    document.addEventListener('visibilitychange', look);
    return () => document.removeEventListener('visibilitychange', look);
  }, [session]);
  const face = (
    <>
      <CircleUserRound aria-hidden="true" />
      {person ? (
        <span className={styles.who} data-demo={person.isDemo || undefined}>
          <span className={styles.name}>{person.isDemo ? t('demo') : person.name}</span>
          <span className={styles.role}>{t(`roles.${person.role}`)}</span>
        </span>
      ) : (
        <span className={styles.who}>{t(access ? 'signIn' : 'unknown')}</span>
      )}
    </>
  );
  if (person && isOpen) {
    return (
      <Suspense fallback={<span className={styles.button}>{face}</span>}>
        <SessionMenu className={styles.button} close={() => setOpen(false)}>
          {face}
        </SessionMenu>
      </Suspense>
    );
  }
  return (
    <button
      type="button"
      className={styles.button}
      aria-haspopup={person ? 'menu' : 'dialog'}
      disabled={!access}
      onClick={() => (person ? setOpen(true) : void session.question('signIn'))}
    >
      {face}
    </button>
  );
}
