import { WHOLE_STATION } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { MISSING } from '../format/numbers.ts';
import { useFormat } from '../hooks/use-format.ts';
import { useStop, useStops } from '../hooks/use-stops.ts';
import type { Stop } from '../stores/stops.ts';
import styles from './stop.module.css';

/** What became of the last stop: pressed, sent, confirmed by a measurement, each with its time. */
export function StopSaid() {
  const t = useTranslations('acting.stop');
  const stops = useStops();
  const stop = useStop();
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
      <StopTimes stop={stop} />
      {isBad && <p>{t(`toDo.${standing}`, { code: stop.failure ?? '' })}</p>}
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

function StopTimes({ stop }: { readonly stop: Stop }) {
  const t = useTranslations('acting.stop');
  const format = useFormat();
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
