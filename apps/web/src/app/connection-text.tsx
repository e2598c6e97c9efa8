import { useTranslations } from 'use-intl';
import { useConnection } from '../hooks/use-connection.ts';
import { useFormat } from '../hooks/use-format.ts';
import type { FeedStatus } from '../stream/feed.ts';
import { StateText } from '../ui/state-text.tsx';
import styles from './strip.module.css';

interface ConnectionTextProps {
  readonly status: FeedStatus;
  readonly ageMs: number;
}

/** Whether what is shown is of now, in words. */
export function ConnectionText({ status, ageMs }: ConnectionTextProps) {
  const t = useTranslations('shell.connection');
  const { state } = useConnection();
  const format = useFormat();
  const isLive = state === 'open' && status === 'live';
  const words =
    state === 'lost'
      ? t('retrying')
      : isLive
        ? t('live')
        : status === 'stale'
          ? t('stale', { age: format.age(ageMs) })
          : status === 'refused'
            ? t('refused')
            : t('connecting');
  return (
    <div className={styles.connection} data-connection={isLive ? 'live' : state} aria-live="polite">
      <StateText
        priority={isLive || state === 'connecting' || status === 'loading' ? undefined : 'p2'}
      >
        {words}
      </StateText>
    </div>
  );
}
