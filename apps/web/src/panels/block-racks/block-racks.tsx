import { useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { Panel } from '../../ui/panel.tsx';
import { ScrollRegion } from '../../ui/scroll-region.tsx';
import { temperatureScale, voltageScale } from './common-scale.ts';
import { RackLineRow } from './rack-line-row.tsx';
import { type RackRow, type RackSort, sortRackRows } from './rack-rows.ts';
import styles from './racks.module.css';

interface BlockRacksProps {
  readonly place: string;
  readonly rows: readonly RackRow[];
  readonly racksClosed: number;
  /** Fresh ones that give their state. */
  readonly racksWithState: number;
  /** What is shown is not live: nothing on it may look good. */
  readonly stale: boolean;
}

/** The band between lowest and highest has a column and no order of its own. */
const HEADS: readonly (RackSort | 'band')[] = [
  'rack',
  'state',
  'soc',
  'current',
  'lowest',
  'band',
  'highest',
  'spread',
  'hottest',
  'limit',
  'age',
];

/** The racks of the block one under the other, on scales that are the same for all. */
export function BlockRacks({ place, rows, racksClosed, racksWithState, stale }: BlockRacksProps) {
  const t = useTranslations('block.racks');
  const [sort, setSort] = useState<RackSort>('rack');
  const [descending, setDescending] = useState(false);
  const sorted = useMemo(() => sortRackRows(rows, sort, descending), [rows, sort, descending]);
  const volts = voltageScale(rows);
  const warmth = temperatureScale(rows);
  return (
    <Panel
      title={t('title')}
      className={styles.panel}
      aside={
        racksWithState > 0 &&
        t('closed', { closed: String(racksClosed), of: String(racksWithState) })
      }
    >
      <ScrollRegion className={styles.scroller} label={t('caption', { place })}>
        <table className={styles.table}>
          <thead>
            <tr>
              {HEADS.map((head) =>
                head === 'band' ? (
                  <td key={head} />
                ) : (
                  <th
                    key={head}
                    scope="col"
                    data-column={head}
                    aria-sort={sort !== head ? 'none' : descending ? 'descending' : 'ascending'}
                  >
                    <button
                      type="button"
                      onClick={() => {
                        setDescending(sort === head && !descending);
                        setSort(head);
                      }}
                    >
                      {t(head)}
                      <span aria-hidden="true">
                        {sort === head ? (descending ? ' ▼' : ' ▲') : ''}
                      </span>
                    </button>
                  </th>
                ),
              )}
            </tr>
          </thead>
          <tbody>
            {sorted.map((row) => (
              <RackLineRow key={row.rack} row={row} volts={volts} warmth={warmth} stale={stale} />
            ))}
          </tbody>
        </table>
      </ScrollRegion>
    </Panel>
  );
}
