import type { RestError } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useOwnSession, useRight } from '../../hooks/use-session.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './dispatch.module.css';

interface AskingProps {
  readonly status: 'loading' | 'live' | 'stale' | 'unreachable' | 'refused';
  readonly refusal: RestError | undefined;
}

/** Where there is nothing to show yet: it is asked for, nothing answers, or one may not see it. */
export function Asking({ status, refusal }: AskingProps) {
  const t = useTranslations('dispatch.asking');
  const session = useOwnSession();
  const { canSignIn } = useRight('viewer');
  if (status !== 'refused') {
    return <EmptyState title={t(status === 'unreachable' ? 'unreachable' : 'loading')} />;
  }
  const isRight = refusal?.code === 'sign-in' || refusal?.code === 'not-allowed';
  return (
    <EmptyState
      title={t(isRight ? 'notAllowed' : 'refused')}
      detail={isRight ? t('needs') : `${refusal?.message ?? ''} ${refusal?.detail ?? ''}`}
      action={
        isRight &&
        canSignIn && (
          <button
            type="button"
            className={styles.button}
            onClick={() => void session.question('signIn', 'viewer')}
          >
            {t('signIn')}
          </button>
        )
      }
    />
  );
}
