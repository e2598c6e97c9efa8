import { useTranslations } from 'use-intl';
import type { StationFailure } from '../stream/station-answer.ts';
import { EmptyState } from '../ui/empty-state.tsx';

/** Before the server has told its station. */
export function Waiting({
  failure,
}: {
  readonly failure: Exclude<StationFailure, 'sign-in'> | undefined;
}) {
  const t = useTranslations('shell.boot');
  return (
    <main>
      <EmptyState
        title={failure ? t(failure) : t('loading')}
        detail={failure ? t('retry') : undefined}
      />
    </main>
  );
}
