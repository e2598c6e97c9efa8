import type { Alarm } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import styles from './incident.module.css';

/** More racks than this tell the same story. */
const SHOWN_MAX = 3;

/** Why racks were opened by their BMS, as far as it says so. */
export function TripReasons({ alarms }: { readonly alarms: readonly Alarm[] }) {
  const t = useTranslations('incident.trip');
  const words = useTranslations('conditions');
  const trips = alarms.filter(({ condition }) => condition === 'bms-trip').slice(0, SHOWN_MAX);
  return trips.map(({ id, place, reason }) => (
    <p key={id} className={styles.quiet}>
      {reason === null ? t('notTold', { place }) : t('told', { place, reason: words(reason) })}
    </p>
  ));
}
