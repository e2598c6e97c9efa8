import type { IncidentDetail } from '@cellarium/api';
import { CONDITIONS, LAYER_NAMES, parsePlace } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import { ConditionWords } from '../../ui/alarm-words.tsx';
import { Panel } from '../../ui/panel.tsx';
import { PlaceLink } from '../../ui/place-link.tsx';
import styles from './incident.module.css';

/** What followed from the cause, one line a kind however many there are. */
export function Folded({ incident }: { readonly incident: IncidentDetail }) {
  const t = useTranslations('incident.folded');
  const format = useFormat();
  const { topology } = useStation();
  return (
    <Panel title={t('title')}>
      {incident.folded.length === 0 && <p className={styles.quiet}>{t('none')}</p>}
      <ul className={styles.folded}>
        {incident.folded.map((fold) => (
          <li key={fold.condition}>
            <strong className={styles.count}>
              {t('count', { count: format.count(fold.count) })}
            </strong>
            <span>
              <ConditionWords
                condition={fold.condition}
                layer={
                  LAYER_NAMES[CONDITIONS[fold.condition].layer] as
                    | 'hardware'
                    | 'firmware'
                    | 'software'
                }
              />{' '}
              <span className={styles.quiet}>
                {t('from', { time: format.plantTime(fold.firstMs).clockMs })}
                {fold.active > 0 && ` · ${t('active', { count: format.count(fold.active) })}`}
                {fold.unacknowledged > 0 &&
                  ` · ${t('unacknowledged', { count: format.count(fold.unacknowledged) })}`}
              </span>
              <span className={styles.places}>
                {[...new Set(fold.places)].map((text) => {
                  const place = parsePlace(text, topology);
                  return place ? (
                    <PlaceLink key={text} place={place} />
                  ) : (
                    <span key={text}>{text}</span>
                  );
                })}
                {fold.count > fold.places.length && (
                  <span className={styles.quiet}>
                    {t('more', { count: format.count(fold.count - fold.places.length) })}
                  </span>
                )}
              </span>
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
