import { useTranslations } from 'use-intl';
import { EmptyState } from '../ui/empty-state.tsx';

interface PageFailedProps {
  readonly error: Error;
  readonly retry: () => void;
}

/** The chunks of an older console are gone from the server once it has a newer one. */
const isChunkGone = (error: Error): boolean =>
  /dynamically imported module|module script failed|preload/i.test(error.message);

export function PageFailed({ error, retry }: PageFailedProps) {
  const t = useTranslations('shell.error');
  if (isChunkGone(error)) {
    return (
      <EmptyState
        title={t('updated')}
        detail={t('updatedDetail')}
        action={
          <button type="button" onClick={() => location.reload()}>
            {t('reload')}
          </button>
        }
      />
    );
  }
  return (
    <EmptyState
      title={t('title')}
      detail={
        <>
          {t('detail')} <code>{error.message}</code>
        </>
      }
      action={
        <button type="button" onClick={retry}>
          {t('retry')}
        </button>
      }
    />
  );
}
