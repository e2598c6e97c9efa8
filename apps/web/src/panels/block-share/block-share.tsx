import { formatPlace, placeOfRack, RackState } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { formatNumber } from '../../format/numbers.ts';
import { useStation } from '../../hooks/use-station.ts';
import { Panel } from '../../ui/panel.tsx';
import type { RackRow } from '../block-racks/rack-rows.ts';
import { ShortPlace } from '../rack-cells/short-place.tsx';
import styles from './share.module.css';
import { shareOf } from './share.ts';

interface BlockShareProps {
  readonly rows: readonly RackRow[];
  readonly stale: boolean;
}

/** Twice what a healthy block scatters (3 %) still fits; a rack that carries half is at the end. */
const REACH = 0.2;

/** Racks in parallel: who carries more than its share, and who less. */
export function BlockShare({ rows, stale }: BlockShareProps) {
  const t = useTranslations('block.share');
  const { topology } = useStation();
  const share = shareOf(
    rows.map((row) => ({
      currentA: row.currentA ?? 0,
      counts:
        row.currentA !== undefined &&
        !stale &&
        row.quality === 'good' &&
        RackState[row.state] === RackState.closed,
    })),
  );
  const known = share.deviations.some((deviation) => deviation !== undefined);
  return (
    <Panel
      title={t('title')}
      aside={
        <>
          {t('counted', { counted: String(share.counted), of: String(share.of) })}
          {known && ` · ${t('mean', { mean: formatNumber(share.meanA, 1, true) })}`}
          {share.sigmaShare !== undefined &&
            ` · ${t('sigma', { sigma: formatNumber(share.sigmaShare * 100, 1) })}`}
        </>
      }
    >
      {!known && <p className={styles.little}>{t(share.counted === 0 ? 'none' : 'little')}</p>}
      {known && (
        <ul className={styles.rows}>
          {rows.map((row, index) => {
            const deviation = share.deviations[index];
            const place = placeOfRack(topology, row.rack);
            return (
              <li
                key={row.rack}
                className={styles.row}
                title={
                  deviation === undefined
                    ? t('off')
                    : t('row', {
                        place: formatPlace(place),
                        current: formatNumber(row.currentA ?? 0, 1),
                        deviation: formatNumber(deviation * 100, 1, true),
                      })
                }
              >
                <ShortPlace place={place} said={1} />
                <span className={styles.scale} aria-hidden="true">
                  <span className={styles.middle} />
                  {deviation !== undefined && <Deviation deviation={deviation} />}
                </span>
                <span className={styles.figure}>
                  {deviation === undefined
                    ? t('off')
                    : `${formatNumber(deviation * 100, 1, true)} %`}
                </span>
              </li>
            );
          })}
        </ul>
      )}
    </Panel>
  );
}

function Deviation({ deviation }: { readonly deviation: number }) {
  const reach = (50 * Math.min(REACH, Math.abs(deviation))) / REACH;
  return (
    <span
      className={styles.bar}
      style={
        deviation < 0
          ? { left: `${50 - reach}%`, width: `${reach}%` }
          : { left: '50%', width: `${reach}%` }
      }
    />
  );
}
