import type { Incident } from '@cellarium/api';
import { CONDITIONS } from '@cellarium/model';
import { memo } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { AlarmMark } from '../../ui/alarm-mark.tsx';
import { AlarmValue, ConditionWords } from '../../ui/alarm-words.tsx';
import { EffectWords } from '../incident/effect-words.tsx';
import styles from './incidents.module.css';

/** More than that at once is the station's trouble, not an incident's: the list has them all. */
const ROWS_MAX = 200;

interface IncidentRowsProps {
  readonly incidents: readonly Incident[];
  readonly chosen: number | undefined;
  readonly onChoose: (id: number) => void;
  readonly isStale: boolean;
}

export function IncidentRows({ incidents, chosen, onChoose, isStale }: IncidentRowsProps) {
  const t = useTranslations('alarmPages.filters');
  const format = useFormat();
  const nowMs = useServerNow();
  return (
    <>
      <ul className={styles.rows} data-stale={isStale || undefined}>
        {incidents.slice(0, ROWS_MAX).map((incident) => (
          <IncidentRow
            key={incident.id}
            incident={incident}
            isChosen={incident.id === chosen}
            onChoose={onChoose}
            age={format.age((incident.endedMs ?? nowMs) - incident.startedMs)}
          />
        ))}
      </ul>
      {incidents.length > ROWS_MAX && (
        <p className={styles.quiet}>
          {t('shown', { shown: format.count(ROWS_MAX), of: format.count(incidents.length) })}
        </p>
      )}
    </>
  );
}

interface IncidentRowProps {
  readonly incident: Incident;
  readonly isChosen: boolean;
  readonly onChoose: (id: number) => void;
  readonly age: string;
}

function IncidentRowOf({ incident, isChosen, onChoose, age }: IncidentRowProps) {
  const t = useTranslations('incident');
  const alarms = useTranslations('alarms');
  const format = useFormat();
  const time = format.plantTime(incident.startedMs).clock;
  return (
    <li>
      <button
        type="button"
        className={styles.row}
        aria-current={isChosen || undefined}
        data-unacknowledged={incident.unacknowledged > 0 || undefined}
        data-state={incident.state}
        onClick={() => onChoose(incident.id)}
      >
        <span className={styles.line}>
          <AlarmMark
            priority={incident.priority}
            state={
              incident.state === 'closed'
                ? 'normal'
                : incident.unacknowledged > 0
                  ? 'unacknowledged'
                  : 'acknowledged'
            }
          />
          <strong>{t(`kind.${incident.kind}`)}</strong>
          <span className={styles.place}>
            {incident.place === '' ? alarms('station') : incident.place}
          </span>
          <span className={styles.state}>{t(`state.${incident.state}`)}</span>
        </span>
        <span className={styles.line}>
          <ConditionWords condition={incident.condition} layer={incident.layer} />
          <AlarmValue
            value={incident.value}
            limit={incident.limit}
            unit={CONDITIONS[incident.condition].unit}
          />
        </span>
        <span className={styles.foot}>
          <span>{t(incident.endedMs === null ? 'since' : 'ended', { time, age })}</span>
          <EffectWords incident={incident} />
          <span>
            {t('alarms', { count: incident.alarms })}
            {incident.unacknowledged > 0 && (
              <strong>
                {' · '}
                {t('unacknowledged', { count: format.count(incident.unacknowledged) })}
              </strong>
            )}
          </span>
        </span>
      </button>
    </li>
  );
}

const IncidentRow = memo(IncidentRowOf);
