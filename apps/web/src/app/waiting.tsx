import { useTranslations } from 'use-intl';
import type { StationFailure } from '../stream/station.ts';
import { EmptyState } from '../ui/empty-state.tsx';
import styles from './stop.module.css';
import { StopButton } from './stop-button.tsx';
import { StopSaid } from './stop-said.tsx';

/** Before the server has told its station. Whoever wants to stop it does not wait for that. */
export function Waiting({
  failure,
}: {
  readonly failure: Exclude<StationFailure, 'sign-in'> | undefined;
}) {
  const t = useTranslations('shell.boot');
  return (
    <>
      <header className={styles.alone}>
        <StopButton />
      </header>
      <StopSaid />
      <main>
        <EmptyState
          title={failure ? t(failure) : t('loading')}
          detail={failure ? t('retry') : undefined}
        />
      </main>
    </>
  );
}
