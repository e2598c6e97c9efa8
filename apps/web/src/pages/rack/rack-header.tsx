import { formatPlace, placeOfBlock, placeOfRack, RackState } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { placePath } from '../../format/places.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import { CELL_NUMBERS, type CellNumber } from '../../panels/rack-cells/cell-face.ts';
import { Choice } from '../../panels/rack-cells/choice.tsx';
import { Neighbours } from '../../panels/rack-cells/neighbours.tsx';
import type { RackReadings } from '../../panels/rack-cells/readings.ts';
import { PlaceTags } from '../../panels/tags/place-tags.tsx';
import { Freshness } from '../../ui/freshness.tsx';
import { PlaceLink } from '../../ui/place-link.tsx';
import { Quality as QualityText } from '../../ui/quality.tsx';
import { StateText } from '../../ui/state-text.tsx';
import styles from './rack.module.css';

interface RackHeaderProps {
  readonly rack: number;
  readonly state: number;
  readonly readings: RackReadings;
  readonly ageMs: number | undefined;
  readonly show: CellNumber;
  readonly onShow: (show: CellNumber) => void;
  readonly isTable: boolean;
  readonly onTable: (isTable: boolean) => void;
}

/** Where this is, what state it is in, how fresh it is, and how it is looked at. */
export function RackHeader(props: RackHeaderProps) {
  const { rack, state, readings, ageMs, show, isTable } = props;
  const t = useTranslations('rack');
  const { topology } = useStation();
  const format = useFormat();
  const place = placeOfRack(topology, rack);
  const neighbour = (step: number) => {
    const to = rack + step;
    if (to < 0 || to >= topology.racks) return undefined;
    const there = placeOfRack(topology, to);
    return {
      href: placePath(there),
      name: t(step < 0 ? 'previous' : 'next', { place: formatPlace(there) }),
    };
  };
  const fresh = readings.voltage?.fresh ?? 0;
  return (
    <header className={styles.header}>
      <nav className={styles.where} aria-label={t('breadcrumb')}>
        <Link href="/map">{t('map')}</Link>
        <span aria-hidden="true">/</span>
        <PlaceLink place={placeOfBlock(place.block - 1)} />
        <span aria-hidden="true">/</span>
        <h1 className={styles.title}>{formatPlace(place)}</h1>
      </nav>
      <Neighbours previous={neighbour(-1)} next={neighbour(1)} />
      <StateText
        kind="rack"
        code={ageMs === undefined ? RackState.unknown : state}
        isStale={readings.quality !== 0}
      />
      <Freshness fresh={fresh} of={topology.cellsPerRack} quality={readings.quality} />
      {ageMs !== undefined && (
        <span className={styles.measured} title={format.plantTime(readings.sourceTimeMs).date}>
          {t('measured', { time: format.plantTime(readings.sourceTimeMs).clockMs })}
        </span>
      )}
      <QualityText quality={readings.quality} ageMs={ageMs} />
      <PlaceTags place={place} />
      <span className={styles.views}>
        {!isTable && (
          <Choice
            label={t('cells.number')}
            options={CELL_NUMBERS.map((id) => ({ id, name: t(`cells.${id}`) }))}
            chosen={show}
            onChoose={props.onShow}
          />
        )}
        <Choice
          label={t('views')}
          options={[
            { id: 'modules', name: t('modules') },
            { id: 'table', name: t('table'), key: 't' },
          ]}
          chosen={isTable ? 'table' : 'modules'}
          onChoose={(id) => props.onTable(id === 'table')}
        />
      </span>
    </header>
  );
}
