import { lazy, Suspense } from 'react';
import type { OpenDialog } from './use-keys.ts';

/** Not needed for the first view, and so not part of it. */
const HelpDialog = lazy(() => import('./help-dialog.tsx'));
const SearchDialog = lazy(() => import('./search-dialog.tsx'));

export function Dialogs({ dialogs }: { readonly dialogs: OpenDialog }) {
  const close = (): void => dialogs.show(undefined);
  return (
    <Suspense>
      {dialogs.open === 'help' && <HelpDialog close={close} />}
      {dialogs.open === 'search' && <SearchDialog close={close} />}
    </Suspense>
  );
}
