import type { Alarm, IncidentDetail } from '@cellarium/api';
import { CONDITIONS, parsePlace } from '@cellarium/model';
import { ArrowLeft } from 'lucide-react';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useActsState } from '../../hooks/use-acts.ts';
import { useAlarms } from '../../hooks/use-alarms.ts';
import { useAsked } from '../../hooks/use-asked.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { usePageKeys } from '../../hooks/use-page-keys.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { useStation } from '../../hooks/use-station.ts';
import { isUnacknowledged } from '../../stores/alarms/standing.ts';
import { AlarmMark } from '../../ui/alarm-mark.tsx';
import { AlarmValue, ConditionWords } from '../../ui/alarm-words.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlaceLink } from '../../ui/place-link.tsx';
import { ActList } from '../alarm-detail/act-list.tsx';
import { GuidancePanel } from '../alarm-detail/guidance-panel.tsx';
import { useAlarmActs } from '../alarm-dialogs/use-alarm-acts.tsx';
import { EffectWords } from './effect-words.tsx';
import { FirstOut } from './first-out.tsx';
import { Folded } from './folded.tsx';
import styles from './incident.module.css';
import { TripReasons } from './trip-reasons.tsx';

interface IncidentPanelProps {
  readonly id: number;
  /** On a phone, where the list is not beside it. */
  readonly back?: (() => void) | undefined;
}

/** One incident: what happened first, what to do, what it did to the station, what followed. */
export function IncidentPanel({ id, back }: IncidentPanelProps) {
  const t = useTranslations('incident');
  const { book, version } = useAlarms();
  const live = book.incidents.get(id);
  const changes = live
    ? `${live.alarms} ${live.unacknowledged} ${live.active} ${live.state}`
    : 'closed';
  const { value: detail, status } = useAsked<IncidentDetail>(`/api/v1/incidents/${id}`, changes);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the book changes in place, the version says when
  const alarms = useMemo(
    () => [...book.alarms.values()].filter(({ incident }) => incident === id),
    [book, version, id],
  );
  const acts = useAlarmActs();
  usePageKeys([
    ['i', () => acts.acknowledgeIncident(alarms)],
    ['a', () => acts.acknowledgeIncident(alarms)],
  ]);
  if (!detail) {
    return status === 'refused' ? (
      <EmptyState
        title={t('unknown', { id: String(id) })}
        detail={t('unknownDetail')}
        action={<Link href="/alarms">{t('toAlarms')}</Link>}
      />
    ) : (
      <EmptyState title={t(status === 'unreachable' ? 'failed' : 'loading')} />
    );
  }
  const shown: IncidentDetail = live ? { ...detail, ...live } : detail;
  return (
    <article className={styles.incident}>
      <IncidentHead incident={shown} alarms={alarms} back={back}>
        <AcknowledgeIncident alarms={alarms} acknowledge={acts.acknowledgeIncident} />
      </IncidentHead>
      <FirstOut incident={shown} />
      <div className={styles.columns}>
        <GuidancePanel
          title={t('guidance')}
          condition={shown.condition}
          sinceMs={shown.unacknowledged > 0 ? shown.startedMs : undefined}
        />
        <div className={styles.column}>
          <Effect incident={shown} />
          <Folded incident={shown} />
          <ActList alarms={alarms} />
        </div>
      </div>
      {acts.dialog}
    </article>
  );
}

function Effect({ incident }: { readonly incident: IncidentDetail }) {
  const t = useTranslations('incident.effect');
  const { dischargeLostKw, chargeLostKw, racksOut } = incident;
  const isUnknown = dischargeLostKw === null && chargeLostKw === null && racksOut === 0;
  const isNone = !isUnknown && !dischargeLostKw && !chargeLostKw && racksOut === 0;
  return (
    <Panel title={t('title')}>
      <p className={styles.effect}>
        {isUnknown ? t('unknown') : isNone ? t('none') : <EffectWords incident={incident} />}
      </p>
    </Panel>
  );
}

interface IncidentHeadProps {
  readonly incident: IncidentDetail;
  readonly alarms: readonly Alarm[];
  readonly back: (() => void) | undefined;
  readonly children: React.ReactNode;
}

function IncidentHead({ incident, alarms, back, children }: IncidentHeadProps) {
  const t = useTranslations('incident');
  const words = useTranslations('alarms');
  const alarmPages = useTranslations('alarmPages');
  const format = useFormat();
  const nowMs = useServerNow();
  const { topology } = useStation();
  const place = parsePlace(incident.place, topology);
  const started = format.plantTime(incident.startedMs);
  const age = format.age((incident.endedMs ?? nowMs) - incident.startedMs);
  return (
    <header className={styles.head}>
      {back && (
        <button type="button" className={styles.back} onClick={back}>
          <ArrowLeft aria-hidden="true" /> {alarmPages('incidents')}
        </button>
      )}
      <h2 className={styles.title}>
        <AlarmMark priority={incident.priority} /> {t(`kind.${incident.kind}`)}{' '}
        {place ? <PlaceLink place={place} /> : incident.place || words('station')}
      </h2>
      <p className={styles.cause}>
        <ConditionWords condition={incident.condition} layer={incident.layer} />{' '}
        <AlarmValue
          value={incident.value}
          limit={incident.limit}
          unit={CONDITIONS[incident.condition].unit}
        />
        {incident.layer === 'hardware' && incident.value === null && (
          <span className={styles.quiet}> {t('valueNotTold')}</span>
        )}
      </p>
      <TripReasons alarms={alarms} />
      <p className={styles.quiet}>
        {t(incident.endedMs === null ? 'since' : 'ended', {
          time: `${started.date} ${started.clock}`,
          age,
        })}{' '}
        · {t(`state.${incident.state}`)} · {t('alarms', { count: incident.alarms })} ·{' '}
        {t('active', { count: format.count(incident.active) })} ·{' '}
        {t('unacknowledged', { count: format.count(incident.unacknowledged) })}
      </p>
      <div className={styles.acts}>
        {children}
        <Link className={styles.act} href={`/alarms?view=list&of=${incident.id}`}>
          {t('toList')}
        </Link>
        <Link className={`${styles.act} ${styles.atDesk}`} href={`/incidents/${incident.id}`}>
          {t('page')}
        </Link>
        <Link className={styles.act} href={`/journal?incident=${incident.id}`}>
          {t('toJournal')}
        </Link>
      </div>
    </header>
  );
}

interface AcknowledgeIncidentProps {
  readonly alarms: readonly Alarm[];
  readonly acknowledge: (alarms: readonly Alarm[]) => void;
}

function AcknowledgeIncident({ alarms, acknowledge }: AcknowledgeIncidentProps) {
  const t = useTranslations('alarmPages.acts');
  const format = useFormat();
  const { sending } = useActsState();
  const open = alarms.filter(isUnacknowledged);
  if (open.length === 0) return null;
  return (
    <button
      type="button"
      className={styles.main}
      aria-keyshortcuts="a"
      disabled={open.every(({ id }) => sending.has(id))}
      onClick={() => acknowledge(open)}
    >
      {t('acknowledgeIncident', { count: format.count(open.length) })} <kbd>a</kbd>
    </button>
  );
}
