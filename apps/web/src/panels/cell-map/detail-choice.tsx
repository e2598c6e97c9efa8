import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { DETAILS } from './detail.ts';
import type { MapClient } from './map-client.ts';
import type { MapSummary } from './messages.ts';
import styles from './scale-legend.module.css';

interface DetailChoiceProps {
  readonly client: MapClient;
  readonly summary: MapSummary;
}

/** How closely the map asks: by itself as the link allows, or as a person on a thin link wants it. */
export function DetailChoice({ client, summary }: DetailChoiceProps) {
  const t = useTranslations('cellMap');
  const format = useFormat();
  const { detail, detailChoice } = summary;
  return (
    <p className={styles.detail}>
      <label>
        {t('detail.label')}{' '}
        <select
          value={detailChoice}
          onChange={(event) => {
            const chosen = (['auto', ...DETAILS] as const).find(
              (name) => name === event.target.value,
            );
            if (chosen !== undefined) client.say({ say: 'detail', detail: chosen });
          }}
        >
          <option value="auto">{`${t('detail.auto')}: ${t(`detail.${detail}`)}`}</option>
          {DETAILS.map((name) => (
            <option key={name} value={name}>
              {t(`detail.${name}`)}
            </option>
          ))}
        </select>
      </label>
      <span>
        {t('fresh', {
          fresh: format.count(summary.racksFresh),
          of: format.count(summary.racksInView),
        })}
      </span>
    </p>
  );
}
