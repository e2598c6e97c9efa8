import { lazy, Suspense } from 'react';
import { useSessionState } from '../hooks/use-session.ts';
import type { OpenDialog } from './use-keys.ts';

/** Not needed for the first view, and so not part of it. */
const HelpDialog = lazy(() => import('./help-dialog.tsx'));
const SessionDialog = lazy(() => import('./session-dialog.tsx'));
const SearchDialog = lazy(() => import('./search-dialog.tsx'));

export function Dialogs({ dialogs }: { readonly dialogs: OpenDialog }) {
  const close = (): void => dialogs.show(undefined);
  const { question } = useSessionState();
  return (
    <Suspense>
      {question && <SessionDialog />}
      {dialogs.open === 'help' && <HelpDialog close={close} />}
      {dialogs.open === 'search' && <SearchDialog close={close} />}
    </Suspense>
  );
}
