import type { Alarm } from '@cellarium/api';
import type { ConditionId, ConditionUnit } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { alarmPath } from '../format/alarm-path.ts';
import { conditionPair } from '../format/condition-value.ts';
import { MISSING } from '../format/numbers.ts';
import { useFormat } from '../hooks/use-format.ts';
import { useServerClock } from '../hooks/use-server-now.ts';
import { useStation } from '../hooks/use-station.ts';
import styles from './alarm-words.module.css';

/** Which layer acted stands beside every alarm: an operator trusts them differently. */
export function LayerTag({ layer }: Pick<Alarm, 'layer'>) {
  const t = useTranslations('alarms.layer');
  return (
    <span className={styles.layer} data-layer={layer}>
      {t(layer)}
    </span>
  );
}

interface ConditionWordsProps {
  readonly condition: ConditionId;
  readonly layer: Alarm['layer'];
  readonly action?: Alarm['action'];
}

/** `hardware trip: cell over-voltage`: who judged, what it did, what is wrong. */
export function ConditionWords({ condition, layer, action }: ConditionWordsProps) {
  const t = useTranslations('alarms');
  const words = useTranslations('conditions');
  return (
    <span className={styles.condition}>
      <span className={styles.layer} data-layer={layer}>
        {action === 'openRack' ? t('tripBy', { layer: t(`layer.${layer}`) }) : t(`layer.${layer}`)}
      </span>{' '}
      {words(condition)}
    </span>
  );
}

type PlacedAlarm = Pick<
  Alarm,
  'condition' | 'subject' | 'row' | 'block' | 'rack' | 'member' | 'place'
>;

/** Where it is, one click from the display that shows it. */
export function AlarmPlace({ alarm }: { readonly alarm: PlacedAlarm }) {
  const t = useTranslations('alarms');
  const { topology, links } = useStation();
  return (
    <Link className={styles.place} href={alarmPath(alarm, topology, links)}>
      {alarm.place === '' ? t('station') : alarm.place}
    </Link>
  );
}

interface AlarmValueProps {
  readonly value: number | null;
  readonly limit: number | null;
  readonly unit: ConditionUnit;
  readonly isKnown?: boolean;
  readonly isShort?: boolean;
}

/** `3.812 V > 3.650 V`: what was measured, and the limit that it passed; that alone where a contact tells it. */
export function AlarmValue({ value, limit, unit, isKnown = true, isShort }: AlarmValueProps) {
  const t = useTranslations('alarms');
  const written = conditionPair(value, limit, unit);
  if (!written.value && !written.limit) return null;
  const passed = written.limit && `${written.limit.text} ${written.limit.unit}`;
  const isAbove = value !== null && limit !== null && value >= limit;
  return (
    <span className={styles.value} data-unknown={!isKnown || undefined}>
      <span className={styles.number}>
        {written.value ? `${written.value.text} ${written.value.unit}` : MISSING}
      </span>
      {!isShort && passed && (
        <span className={styles.limit}>
          {written.value ? `${isAbove ? '>' : '<'} ${passed}` : t('limitOnly', { limit: passed })}
        </span>
      )}
    </span>
  );
}

interface AlarmTimeProps {
  readonly utcMs: number;
  /** To the ms, also where the day is another one. */
  readonly isExact?: boolean;
}

/** `14:31:52.118`, or `11-21 14:31:52` where that was not today. */
export function AlarmTime({ utcMs, isExact }: AlarmTimeProps) {
  const format = useFormat();
  const now = useServerClock();
  const { date, clock, clockMs, offset } = format.plantTime(utcMs);
  const isToday = date === format.plantTime(now()).date;
  return (
    <time
      className={styles.time}
      dateTime={new Date(utcMs).toISOString()}
      title={`${date} ${clockMs} ${offset}`}
    >
      {isToday || isExact ? clockMs : `${date.slice(5)} ${clock}`}
    </time>
  );
}
