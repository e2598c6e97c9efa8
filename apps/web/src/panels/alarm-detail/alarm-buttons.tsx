import type { Alarm } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { alarmPath } from '../../format/alarm-path.ts';
import { useActsState } from '../../hooks/use-acts.ts';
import { useStation } from '../../hooks/use-station.ts';
import { isLatched, isUnacknowledged } from '../../stores/alarms/standing.ts';
import type { AlarmActs } from '../alarm-dialogs/use-alarm-acts.tsx';
import styles from './detail.module.css';

interface AlarmButtonsProps {
  readonly alarm: Alarm;
  readonly acts: AlarmActs;
}

/** What can be done to one alarm now; what its state does not allow is not offered. */
export function AlarmButtons({ alarm, acts }: AlarmButtonsProps) {
  const t = useTranslations('alarmPages.acts');
  const { topology, links } = useStation();
  const isSending = useActsState().sending.has(alarm.id);
  const isOut = alarm.state === 'outOfService';
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset brings a frame and a legend that stand in the way
    <div className={styles.acts} role="group" aria-label={t('label')}>
      {isUnacknowledged(alarm) && (
        <button
          type="button"
          className={styles.main}
          disabled={isSending}
          aria-keyshortcuts="a"
          onClick={() => acts.acknowledge(alarm)}
        >
          {t('acknowledge')} <kbd>a</kbd>
        </button>
      )}
      <Link className={styles.act} href={alarmPath(alarm, topology, links)}>
        {t('open')} <kbd>↵</kbd>
      </Link>
      {isLatched(alarm) && (
        <button
          type="button"
          className={styles.act}
          disabled={isSending || alarm.isActive}
          aria-keyshortcuts="r"
          onClick={() => acts.reset(alarm)}
        >
          {t('reset')} <kbd>r</kbd>
        </button>
      )}
      <button
        type="button"
        className={styles.act}
        disabled={isSending}
        aria-keyshortcuts="n"
        onClick={() => acts.note(alarm)}
      >
        {t('note')} <kbd>n</kbd>
      </button>
      {!isOut && (
        <button
          type="button"
          className={styles.act}
          disabled={isSending}
          aria-keyshortcuts="s"
          onClick={() => acts.toggleShelf(alarm)}
        >
          {t(alarm.state === 'shelved' ? 'unshelve' : 'shelve')} <kbd>s</kbd>
        </button>
      )}
      <button
        type="button"
        className={styles.act}
        disabled={isSending}
        aria-keyshortcuts="o"
        onClick={() => acts.toggleService(alarm)}
      >
        {t(isOut ? 'returnToService' : 'outOfService')} <kbd>o</kbd>
      </button>
    </div>
  );
}
