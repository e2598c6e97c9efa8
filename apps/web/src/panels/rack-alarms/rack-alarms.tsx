import { Quality } from '@cellarium/model';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { Panel } from '../../ui/panel.tsx';
import { Quality as QualityText } from '../../ui/quality.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { alarmsOf, unknownAlarmBits } from './alarm-words.ts';
import styles from './alarms.module.css';

interface RackAlarmsProps {
  /** Undefined where the device does not give them. */
  readonly alarmBits: number | undefined;
  readonly quality: number;
  readonly ageMs: number | undefined;
}

/** What the BMS itself says is wrong. */
function RackAlarmsOf({ alarmBits, quality, ageMs }: RackAlarmsProps) {
  const t = useTranslations('rack.alarms');
  const names = useTranslations('states.rackAlarm');
  const alarms = alarmsOf(alarmBits ?? 0);
  const unknown = unknownAlarmBits(alarmBits ?? 0);
  const stale = quality !== Quality.good;
  return (
    <Panel title={t('title')} aside={<QualityText quality={quality} ageMs={ageMs} />}>
      {alarms.length === 0 && unknown === 0 ? (
        <p className={styles.none} data-stale={stale || undefined}>
          {t(alarmBits === undefined ? 'notGiven' : 'none')}
        </p>
      ) : (
        <ul className={styles.alarms}>
          {alarms.map((alarm) => (
            <li key={alarm}>
              <StateText priority={stale ? undefined : 'p2'} isStale={stale}>
                {names(alarm)}
              </StateText>
            </li>
          ))}
          {unknown !== 0 && (
            <li>
              <StateText priority="p2">
                {t('unknownBits', { bits: `0x${unknown.toString(16)}` })}
              </StateText>
            </li>
          )}
        </ul>
      )}
    </Panel>
  );
}

export const RackAlarms = memo(RackAlarmsOf);
