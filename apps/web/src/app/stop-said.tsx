import { WHOLE_STATION } from '@cellarium/api';
import { useContext } from 'react';
import { useTranslations } from 'use-intl';
import { useStore } from 'zustand';
import { MISSING } from '../format/numbers.ts';
import { ConsoleContext } from '../hooks/use-console.ts';
import { useStop, useStops } from '../hooks/use-stops.ts';
import { type Stop, TRIES_MAX } from '../stores/stops.ts';
import type { Console } from './console.ts';
import styles from './stop.module.css';

/** What became of the last stop: pressed, sent, confirmed by a measurement, each with its time. */
export function StopSaid() {
  const t = useTranslations('acting.stop');
  const stops = useStops();
  const stop = useStop();
  const console = useContext(ConsoleContext);
  if (!stop) return null;
  const standing = standingOf(stop);
  const isBad = standing !== 'waiting' && standing !== 'confirmed';
  const place = stop.place === WHOLE_STATION ? t('station') : stop.place;
  return (
    <div
      className={styles.said}
      role="alert"
      data-standing={standing}
      data-bad={isBad || undefined}
    >
      <strong>
        {isBad && <span aria-hidden="true">▲ </span>}
        {t(`standing.${standing}`, { place })}
      </strong>
      {console && <StopTimes stop={stop} format={console.format} />}
      {isBad && <p>{t(`toDo.${standing}`, { code: stop.failure ?? '' })}</p>}
      {standing === 'waiting' && console && <LinkLost stream={console.stream} />}
      {standing === 'unanswered' && (
        <p>
          {stop.tries < TRIES_MAX
            ? t('tries', { tries: String(stop.tries), most: String(TRIES_MAX) })
            : t('givenUp')}
        </p>
      )}
      <div className={styles.saidActs}>
        {isBad && (
          <button type="button" onClick={() => void stops.stop(stop.place)}>
            {t('again')}
          </button>
        )}
        <button type="button" onClick={() => stops.dismiss()}>
          {t('dismiss')}
        </button>
      </div>
    </div>
  );
}

/** It was pressed while nothing comes from the server: that is said before the time for an answer is over. */
function LinkLost({ stream }: Pick<Console, 'stream'>) {
  const t = useTranslations('acting.stop');
  const { state } = useStore(stream.connection);
  return state === 'lost' ? <p>{t('linkLost')}</p> : null;
}

interface StopTimesProps {
  readonly stop: Stop;
  readonly format: Console['format'];
}

function StopTimes({ stop, format }: StopTimesProps) {
  const t = useTranslations('acting.stop');
  const { command } = stop;
  const at = (ms: number | undefined): string =>
    ms === undefined ? MISSING : format.plantTime(ms).clockMs;
  const measured = command?.evidence.measuredKw ?? undefined;
  const amount = measured === undefined ? undefined : format.power(measured, true);
  return (
    <dl className={styles.times}>
      <div>
        <dt>{t('pressed')}</dt>
        <dd>{at(stop.pressedMs)}</dd>
      </div>
      <div>
        <dt>{t('sent')}</dt>
        <dd>{at(command?.sending?.atMs)}</dd>
      </div>
      <div>
        <dt>{t('confirmed')}</dt>
        <dd>{at(command?.steps.find(({ state }) => state === 'confirmed')?.atMs)}</dd>
      </div>
      <div>
        <dt>{t('metered')}</dt>
        <dd>{amount ? `${amount.text} ${amount.unit}` : MISSING}</dd>
      </div>
    </dl>
  );
}

type Standing = 'waiting' | 'confirmed' | 'unanswered' | 'refused' | 'signedOut' | 'unproven';

function standingOf({ phase, failure, command }: Stop): Standing {
  if (phase === 'unanswered') return 'unanswered';
  if (phase === 'refused') {
    return failure === 'given-up' || failure === 'sign-in' ? 'signedOut' : 'refused';
  }
  if (phase === 'sending' || !command || command.state === 'sent') return 'waiting';
  return command.state === 'confirmed' ? 'confirmed' : 'unproven';
}
