import { useTranslations } from 'use-intl';
import { useParams } from 'wouter';
import { useTitle } from '../../hooks/use-title.ts';
import { IncidentPanel } from '../../panels/incident/incident-panel.tsx';
import { AlarmTabs } from '../alarms/alarm-tabs.tsx';
import styles from './incident.module.css';

/** /incidents/12: one incident on a page of its own, to be sent to somebody. */
export default function IncidentPage() {
  const t = useTranslations('incident');
  const id = Number(useParams<{ incident: string }>().incident);
  useTitle(t('title', { id: String(id) }));
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <h1 className="heard">{t('title', { id: String(id) })}</h1>
        <AlarmTabs current="incidents" />
      </header>
      <IncidentPanel key={id} id={id} />
    </div>
  );
}
