import type { AlarmHealth } from '@cellarium/api';
import { CONDITIONS, LAYER_NAMES, parsePlace } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import { ConditionWords } from '../../ui/alarm-words.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlaceLink } from '../../ui/place-link.tsx';
import styles from './offenders.module.css';

interface OffendersProps {
  readonly title: string;
  readonly none: string;
  readonly offenders: AlarmHealth['topTen'];
}

/** Who raises most, with its share of the day as a bar. */
export function Offenders({ title, none, offenders }: OffendersProps) {
  const t = useTranslations('alarmHealth.topTen');
  const alarms = useTranslations('alarms');
  const format = useFormat();
  const { topology } = useStation();
  const most = Math.max(...offenders.map(({ share }) => share), 0.01);
  return (
    <Panel title={title}>
      {offenders.length === 0 && <p className={styles.none}>{none}</p>}
      <ol className={styles.offenders}>
        {offenders.map(({ alarm, condition, place: text, count, share }) => {
          const place = parsePlace(text, topology);
          return (
            <li key={alarm}>
              <Link className={styles.count} href={`/journal?alarm=${alarm}`}>
                {t('count', { count: format.count(count) })}
              </Link>
              <span className={styles.bar} aria-hidden="true">
                <span style={{ width: `${(100 * share) / most}%` }} />
              </span>
              <span className={styles.share}>{format.number(100 * share, 0)} %</span>
              <span>
                {place ? <PlaceLink place={place} /> : text || alarms('station')}{' '}
                <ConditionWords
                  condition={condition}
                  layer={
                    LAYER_NAMES[CONDITIONS[condition].layer] as 'hardware' | 'firmware' | 'software'
                  }
                />
              </span>
            </li>
          );
        })}
      </ol>
    </Panel>
  );
}
