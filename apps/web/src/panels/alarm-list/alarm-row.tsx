import type { Alarm } from '@cellarium/api';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { formatRough } from '../../format/rough.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { isAnnounced, isUnacknowledged } from '../../stores/alarms/standing.ts';
import { AlarmMark } from '../../ui/alarm-mark.tsx';
import { AlarmPlace, AlarmTime, AlarmValue, ConditionWords } from '../../ui/alarm-words.tsx';
import styles from './list.module.css';

interface AlarmRowProps {
  readonly alarm: Alarm;
  readonly index: number;
  readonly isChosen: boolean;
  readonly isSending: boolean;
  readonly measure: (row: HTMLTableRowElement | null) => void;
  readonly onChoose: (id: number) => void;
}

function AlarmRowOf({ alarm, index, isChosen, isSending, measure, onChoose }: AlarmRowProps) {
  const t = useTranslations('alarms');
  const pages = useTranslations('alarmPages');
  const format = useFormat();
  return (
    <tr
      ref={measure}
      data-index={index}
      aria-rowindex={index + 2}
      aria-selected={isChosen}
      className={styles.row}
      data-unacknowledged={isUnacknowledged(alarm) || undefined}
      data-quiet={!isAnnounced(alarm) || undefined}
      onClick={() => onChoose(alarm.id)}
    >
      <td data-column="priority">
        <AlarmMark priority={alarm.priority} state={alarm.state} />
      </td>
      <td data-column="time">
        <AlarmTime utcMs={alarm.raisedMs} />
      </td>
      <td data-column="place">
        <AlarmPlace alarm={alarm} />
      </td>
      <td data-column="what">
        <ConditionWords condition={alarm.condition} layer={alarm.layer} action={alarm.action} />
        {alarm.notes.length > 0 && (
          <span className={styles.note} title={alarm.notes.at(-1)?.note}>
            {alarm.notes.at(-1)?.by}: {alarm.notes.at(-1)?.note}
          </span>
        )}
      </td>
      <td data-column="value">
        <AlarmValue
          value={alarm.worst ?? alarm.value}
          limit={alarm.limit}
          unit={alarm.unit}
          isKnown={alarm.isKnown}
        />
      </td>
      <td data-column="trip">
        {alarm.timeToTripS !== null && <strong>~{formatRough(alarm.timeToTripS)}</strong>}
      </td>
      <td data-column="state">
        {isSending ? pages('sending') : t(`state.${alarm.state}`)} <ByWhom alarm={alarm} />
      </td>
      <td data-column="count">{alarm.count > 1 && `${format.count(alarm.count)}×`}</td>
    </tr>
  );
}

/** Who took care of it, and until when it is put aside. */
function ByWhom({ alarm }: { readonly alarm: Alarm }) {
  const format = useFormat();
  const minute = (ms: number): string => format.plantTime(ms).clock.slice(0, 5);
  const { shelved, outOfService, acknowledged } = alarm;
  if (shelved) {
    return (
      <span title={shelved.reason}>
        {shelved.by} → {minute(shelved.untilMs)}
      </span>
    );
  }
  const by = outOfService ?? acknowledged;
  if (!by || isUnacknowledged(alarm)) return null;
  return (
    <span title={by.note}>
      {by.by} {minute(by.atMs)}
    </span>
  );
}

export const AlarmRow = memo(AlarmRowOf);
