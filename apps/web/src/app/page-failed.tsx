import { useEffect, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useConnection } from '../hooks/use-connection.ts';
import { EmptyState } from '../ui/empty-state.tsx';

interface PageFailedProps {
  readonly error: Error;
  readonly retry: () => void;
}

/** A page's chunk did not come: the server is away, or has a newer console without it. */
const isChunkGone = (error: Error): boolean =>
  /dynamically imported module|module script failed|preload/i.test(error.message);

export function PageFailed({ error, retry }: PageFailedProps) {
  const t = useTranslations('shell.error');
  if (isChunkGone(error)) return <ChunkGone />;
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

/** A chunk that failed once fails for as long as the document lives: what comes back is a new one. */
function ChunkGone() {
  const t = useTranslations('shell.error');
  const isOpen = useConnection().state === 'open';
  const wasAway = useRef(false);
  useEffect(() => {
    if (!isOpen) wasAway.current = true;
    else if (wasAway.current) location.reload();
  }, [isOpen]);
  if (!isOpen) return <EmptyState title={t('away')} detail={t('awayDetail')} />;
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
