import { useId, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/empty-state.tsx';
import styles from './cell-map.module.css';
import { DeviantList } from './deviant-list.tsx';
import { MapBar } from './map-bar.tsx';
import { canDrawMap, type MapClient } from './map-client.ts';
import { MapNotice } from './map-notice.tsx';
import { PlaceCard } from './place-card.tsx';
import { RacksOut } from './racks-out.tsx';
import { ScaleLegend } from './scale-legend.tsx';
import { SelectionSaid } from './selection-said.tsx';
import { useMapClient } from './use-map.ts';
import { useMapKeys } from './use-map-keys.ts';

/** Every cell of the station on one canvas: which are not like the others? */
export function CellMap() {
  const t = useTranslations('cellMap');
  if (!canDrawMap()) return <EmptyState title={t('states.unsupported')} />;
  return <DrawnMap />;
}

function DrawnMap() {
  const t = useTranslations('cellMap');
  const surface = useRef<HTMLDivElement>(null);
  const find = useRef<HTMLInputElement>(null);
  const keysId = useId();
  const client = useMapClient(surface);
  useMapKeys(client, surface, find);
  const [isListOpen, openList] = useState(false);
  return (
    <div className={styles.map} data-list={isListOpen || undefined}>
      <div className={styles.bar}>{client && <MapBar client={client} find={find} />}</div>
      <div className={styles.stage}>
        <div
          ref={surface}
          className={styles.surface}
          role="application"
          // biome-ignore lint/a11y/noNoninteractiveTabindex: keys move on it
          tabIndex={0}
          aria-label={t('surface')}
          aria-describedby={keysId}
        />
        <p id={keysId} className="heard">
          {t('keys')}
        </p>
        {client ? <MapNotice client={client} /> : null}
        {client && <ZoomButtons client={client} />}
      </div>
      <div className={styles.side}>
        <button
          type="button"
          className={styles.sheetHandle}
          aria-expanded={isListOpen}
          onClick={() => openList(!isListOpen)}
        >
          {t(isListOpen ? 'deviants.hide' : 'deviants.show')}
        </button>
        {client && (
          <>
            <ScaleLegend client={client} />
            <PlaceCard client={client} />
            <RacksOut client={client} onFly={() => openList(false)} />
            <DeviantList client={client} onFly={() => openList(false)} />
            <SelectionSaid client={client} />
          </>
        )}
      </div>
    </div>
  );
}

const ZOOM_STEP = 1.6;

function ZoomButtons({ client }: { readonly client: MapClient }) {
  const t = useTranslations('cellMap');
  const zoom = (factor: number) => () => client.say({ say: 'zoom', factor });
  return (
    <div className={styles.zoom}>
      <button type="button" aria-label={t('zoomIn')} onClick={zoom(ZOOM_STEP)}>
        +
      </button>
      <button type="button" aria-label={t('zoomOut')} onClick={zoom(1 / ZOOM_STEP)}>
        −
      </button>
      <button type="button" aria-label={t('where.fit')} onClick={() => client.say({ say: 'fit' })}>
        ⤢
      </button>
    </div>
  );
}
