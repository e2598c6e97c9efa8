import { lazy, Suspense } from 'react';
import { useActsState } from '../hooks/use-acts.ts';
import type { OpenDialog } from './use-keys.ts';

/** Not needed for the first view, and so not part of it. */
const HelpDialog = lazy(() => import('./help-dialog.tsx'));
const OperatorDialog = lazy(() => import('./operator-dialog.tsx'));
const SearchDialog = lazy(() => import('./search-dialog.tsx'));

export function Dialogs({ dialogs }: { readonly dialogs: OpenDialog }) {
  const close = (): void => dialogs.show(undefined);
  const { isNaming } = useActsState();
  return (
    <Suspense>
      {isNaming && <OperatorDialog />}
      {dialogs.open === 'help' && <HelpDialog close={close} />}
      {dialogs.open === 'search' && <SearchDialog close={close} />}
    </Suspense>
  );
}
