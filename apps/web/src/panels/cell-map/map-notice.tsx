import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import styles from './cell-map.module.css';
import type { MapClient } from './map-client.ts';
import type { MapSummary } from './messages.ts';
import { useMapState } from './use-map.ts';

/** What keeps the picture from being the whole truth of now, in words over it. */
export function MapNotice({ client }: { readonly client: MapClient }) {
  const words = useNotice(useMapState(client, (state) => state.summary));
  if (words === undefined) return null;
  return (
    <p className={styles.notice} role="status">
      {words}
    </p>
  );
}

function useNotice(summary: MapSummary | undefined): string | undefined {
  const t = useTranslations('cellMap');
  const format = useFormat();
  if (summary === undefined) return t('states.connecting');
  switch (summary.connection) {
    case 'connecting':
      return t('states.connecting');
    case 'refused':
      return t('states.refused');
    case 'lost':
      return summary.newestAgeMs === undefined
        ? t('states.lostEmpty')
        : t('states.lost', { age: format.age(summary.newestAgeMs) });
    case 'open':
      break;
  }
  if (!summary.heard) return t('states.waiting');
  // What is held, not what was asked: right after a change, and of a selected block, there is more.
  // Where cells were asked for they are on their way.
  if (summary.held === 'cell' || summary.detail === 'cell') return undefined;
  const isModule = summary.held === 'module';
  if (!summary.reduced) return t(isModule ? 'detail.chosenModule' : 'detail.chosenRack');
  const rate = t('detail.rate', { kilobytes: format.number(summary.bytesPerSecond / 1_000, 0) });
  return isModule ? t('detail.reducedModule', { rate }) : t('detail.reducedRack', { rate });
}
