import type { ScopeColumns } from '@cellarium/api';
import {
  type BLOCK_AGGREGATE_COLUMNS,
  type Columns,
  formatPlace,
  placeOfBlock,
  placeOfCell,
  Quality,
} from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { formatNumber } from '../../format/numbers.ts';
import { placePath } from '../../format/places.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import { PlaceAlarms } from '../../panels/block-racks/place-alarms.tsx';
import { Neighbours } from '../../panels/rack-cells/neighbours.tsx';
import { ShortPlace } from '../../panels/rack-cells/short-place.tsx';
import type { Derating } from '../../panels/rack-protection/derating.ts';
import { DeratingText } from '../../panels/rack-protection/derating-text.tsx';
import { PlaceTags } from '../../panels/tags/place-tags.tsx';
import { Freshness } from '../../ui/freshness.tsx';
import { NotGiven } from '../../ui/not-given.tsx';
import { Quality as QualityText } from '../../ui/quality.tsx';
import { StateText } from '../../ui/state-text.tsx';
import styles from './block.module.css';

interface BlockHeaderProps {
  readonly block: number;
  readonly summary: Columns<typeof BLOCK_AGGREGATE_COLUMNS>;
  readonly alarms: ScopeColumns<'block'>['blockAlarms'];
  /** What the software layer takes from the whole block. */
  readonly derating: Derating | undefined;
  readonly stale: boolean;
  readonly pcsState: number;
  readonly quality: number;
  readonly ageMs: number | undefined;
}

/** Where this is, how it is, and its worst cells. */
export function BlockHeader(props: BlockHeaderProps) {
  const { block, summary, alarms, derating, stale, pcsState, quality, ageMs } = props;
  const t = useTranslations('block');
  const { topology } = useStation();
  const format = useFormat();
  const place = placeOfBlock(block);
  const neighbour = (step: number) => {
    const to = block + step;
    if (to < 0 || to >= topology.blocks) return undefined;
    const there = placeOfBlock(to);
    return {
      href: placePath(there),
      name: t(step < 0 ? 'previous' : 'next', { place: formatPlace(there) }),
    };
  };
  const first = (column: ArrayLike<number>): number => column[0] as number;
  const racksFresh = first(summary.racksFresh);
  const racksWithSoc = first(summary.racksWithSoc);
  const words = useTranslations('values');
  const out = format.energy(first(summary.dischargeableEnergyKwh));
  const into = format.energy(first(summary.chargeableEnergyKwh));
  const hasCells =
    first(summary.cellsFresh) > 0 &&
    first(summary.cellVoltageMinMv) <= first(summary.cellVoltageMaxMv);
  return (
    <header className={styles.header}>
      <nav className={styles.where} aria-label={t('breadcrumb')}>
        <Link href="/blocks">{t('all')}</Link>
        <span aria-hidden="true">/</span>
        <h1 className={styles.title}>{formatPlace(place)}</h1>
      </nav>
      <Neighbours previous={neighbour(-1)} next={neighbour(1)} />
      {ageMs !== undefined && (
        <StateText kind="pcs" code={pcsState} isStale={quality !== Quality.good} />
      )}
      <PlaceAlarms
        priority={first(alarms.priority)}
        standing={first(alarms.standing)}
        unacknowledged={first(alarms.unacknowledged)}
        place={place}
        isStale={stale}
        isLong
      />
      {derating && <DeratingText derating={derating} isStale={stale} />}
      <Freshness
        fresh={stale ? 0 : racksFresh}
        of={topology.racksPerBlock}
        worstAgeMs={first(summary.worstAgeMs)}
        quality={Math.max(first(summary.quality), stale ? Quality.stale : Quality.good)}
      />
      <QualityText quality={quality} ageMs={ageMs} />
      <PlaceTags place={place} />
      {racksFresh > 0 && (
        <span className={styles.figures} data-stale={stale || undefined}>
          {t('summary.soc')}{' '}
          {racksWithSoc === 0 ? (
            <NotGiven />
          ) : (
            <>
              <strong>{formatNumber(first(summary.socPermille) / 10, 1)} %</strong>
              {racksWithSoc < racksFresh && (
                <span>
                  {words('socOfRacks', {
                    with: String(racksWithSoc),
                    fresh: String(racksFresh),
                  })}
                </span>
              )}
              <span>
                {t('summary.dischargeable')} <strong>{out.text}</strong> {out.unit} ·{' '}
                {t('summary.chargeable')} <strong>{into.text}</strong> {into.unit}
              </span>
            </>
          )}
          {hasCells && (
            <span>
              ▼ {first(summary.cellVoltageMinMv)} mV{' '}
              <ShortPlace
                place={placeOfCell(topology, first(summary.cellVoltageMinCell))}
                said={1}
              />{' '}
              ▲ {first(summary.cellVoltageMaxMv)} mV{' '}
              <ShortPlace
                place={placeOfCell(topology, first(summary.cellVoltageMaxCell))}
                said={1}
              />
            </span>
          )}
        </span>
      )}
    </header>
  );
}
