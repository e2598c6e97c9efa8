import { placeOfCellInRack } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { formatNumber } from '../../format/numbers.ts';
import { useStation } from '../../hooks/use-station.ts';
import { NotGiven } from '../../ui/not-given.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { ShortPlace } from '../rack-cells/short-place.tsx';
import type { DirectionLimit, RackRow } from './rack-rows.ts';
import styles from './racks.module.css';

interface LimitCellProps {
  readonly row: RackRow;
  readonly stale: boolean;
}

/** Both directions in figures, and the reason of the one that is held back. */
export function LimitCell({ row, stale }: LimitCellProps) {
  const t = useTranslations('block.racks');
  const reasons = useTranslations('states.limit');
  const { topology } = useStation();
  const held = [row.charge, row.discharge].filter(
    (limit) => limit !== undefined && limit.reason !== 'none' && limit.reason !== 'open',
  ) as readonly DirectionLimit[];
  const same = row.charge?.reason === row.discharge?.reason;
  const shown = same ? held.slice(0, 1) : held;
  const open = row.charge?.reason === 'open' && row.discharge?.reason === 'open';
  const isNotGiven = row.charge === undefined && row.discharge === undefined;
  const words = useTranslations('values');
  const amount = (limit: DirectionLimit | undefined): string =>
    limit === undefined ? words('notGivenShort') : formatNumber(limit.allowedA, 0);
  return (
    <span className={styles.limit}>
      {isNotGiven ? (
        <NotGiven isShort />
      ) : (
        <span className={styles.figure}>
          {t('charge')} {amount(row.charge)} · {t('discharge')} {amount(row.discharge)} A
        </span>
      )}
      {open && <span className={styles.quiet}>{reasons('open')}</span>}
      {shown.map((limit) => (
        <span key={limit.reason} className={styles.reason}>
          <StateText priority={stale ? undefined : 'p3'} isStale={stale}>
            {reasons(limit.reason)}
          </StateText>
          {limit.cell !== undefined && (
            <ShortPlace place={placeOfCellInRack(topology, row.rack, limit.cell)} said={2} />
          )}
        </span>
      ))}
    </span>
  );
}
