import { placeOfCellInRack, placeOfRack, Quality, RackState } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { formatNumber } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useStation } from '../../hooks/use-station.ts';
import { Missing } from '../../ui/missing.tsx';
import { NotGiven } from '../../ui/not-given.tsx';
import { Quality as QualityText } from '../../ui/quality.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { ShortPlace } from '../rack-cells/short-place.tsx';
import { levelAbove } from '../rack-limits/limits.ts';
import { SpanScale } from '../rack-measures/span-scale.tsx';
import { DeratingText } from '../rack-protection/derating-text.tsx';
import { BandScale } from './band-scale.tsx';
import type { CommonScale } from './common-scale.ts';
import { LimitCell } from './limit-cell.tsx';
import { PlaceAlarms } from './place-alarms.tsx';
import type { Extreme, RackRow } from './rack-rows.ts';
import styles from './racks.module.css';

interface RackLineRowProps {
  readonly row: RackRow;
  readonly volts: CommonScale;
  readonly warmth: CommonScale;
  readonly stale: boolean;
}

const PRIORITIES = [undefined, 'p3', 'p2', 'p1'] as const;

/** One rack on one line: every number beside where it stands. */
export function RackLineRow({ row, volts, warmth, stale }: RackLineRowProps) {
  const t = useTranslations('block.racks');
  const alarmNames = useTranslations('states.rackAlarm');
  const { topology, limits, rack: built } = useStation();
  const format = useFormat();
  const place = placeOfRack(topology, row.rack);
  const isOld = stale || row.quality !== 'good';
  const quality = Math.max(Quality[row.quality], stale ? Quality.stale : Quality.good);
  if (!row.heard) {
    return (
      <tr className={styles.row} data-quality="bad">
        <th scope="row">
          <span className={styles.place}>
            <ShortPlace place={place} said={1} />
            <PlaceAlarms
              priority={row.priority}
              standing={row.standing}
              unacknowledged={row.unacknowledged}
              place={place}
              isStale={stale}
            />
          </span>
        </th>
        <td colSpan={10}>{t('never')}</td>
      </tr>
    );
  }
  const spreadLevel =
    isOld || row.spreadMv === undefined ? 0 : levelAbove(row.spreadMv, limits.cellSpreadMv);
  const { low, high } = limits.cellVoltageMv;
  const out = (value: number | undefined, least: number, most: number): boolean =>
    !isOld && value !== undefined && (value <= least || value >= most);
  const warmLimits = limits.cellTemperatureDeciC;
  return (
    <>
      <tr
        className={styles.row}
        data-quality={isOld ? 'stale' : 'good'}
        data-rack={row.rack}
        data-alarms={row.alarms.length > 0 || undefined}
      >
        <th scope="row">
          <span className={styles.place}>
            <ShortPlace place={place} said={1} />
            <PlaceAlarms
              priority={row.priority}
              standing={row.standing}
              unacknowledged={row.unacknowledged}
              place={place}
              isStale={stale}
            />
          </span>
        </th>
        <td>
          <StateText kind="rack" code={RackState[row.state]} isStale={isOld} />
        </td>
        <td>
          <span className={styles.beside}>
            <SpanScale value={row.socPercent} span={{ from: 0, to: 100 }} />
            <span className={styles.figure}>
              {row.socPercent === undefined ? (
                <NotGiven isShort />
              ) : (
                `${formatNumber(row.socPercent, 1)} %`
              )}
            </span>
          </span>
        </td>
        <td>
          <span className={styles.beside}>
            <SpanScale
              value={row.currentA}
              span={{
                from: -built.maxCurrentA,
                to: built.maxCurrentA,
                zero: 0,
                allowed: [
                  -(row.charge?.allowedA ?? built.maxCurrentA),
                  row.discharge?.allowedA ?? built.maxCurrentA,
                ],
              }}
            />
            <span className={styles.figure}>
              {row.currentA === undefined ? (
                <NotGiven isShort />
              ) : (
                `${formatNumber(row.currentA, 1, true)} A`
              )}
            </span>
          </span>
        </td>
        <td className={styles.number}>
          <CellFigure rack={row.rack} extreme={row.lowestMv} />
        </td>
        <td className={styles.bandCell}>
          <BandScale
            {...volts}
            low={row.lowestMv?.value}
            high={row.highestMv?.value}
            ticks={[low[0], high[0]]}
            abnormal={
              out(row.lowestMv?.value, low[0], Number.POSITIVE_INFINITY) ||
              out(row.highestMv?.value, Number.NEGATIVE_INFINITY, high[0])
            }
          />
        </td>
        <td>
          <CellFigure rack={row.rack} extreme={row.highestMv} />
        </td>
        <td className={styles.number}>
          {row.spreadMv === undefined ? (
            <Missing />
          ) : (
            <StateText priority={PRIORITIES[spreadLevel]} isStale={isOld}>
              {formatNumber(row.spreadMv, 0)}
            </StateText>
          )}
        </td>
        <td className={styles.bandCell}>
          <BandScale
            {...warmth}
            low={row.coldestC?.value}
            high={row.hottestC?.value}
            ticks={[warmLimits.low[0] / 10, warmLimits.high[0] / 10]}
            abnormal={
              out(row.coldestC?.value, warmLimits.low[0] / 10, Number.POSITIVE_INFINITY) ||
              out(row.hottestC?.value, Number.NEGATIVE_INFINITY, warmLimits.high[0] / 10)
            }
          />
          <span className={styles.figure}>
            {row.coldestC && row.hottestC ? (
              `${formatNumber(row.coldestC.value, 1)} … ${formatNumber(row.hottestC.value, 1)}`
            ) : (
              <Missing />
            )}
          </span>
        </td>
        <td>
          <LimitCell row={row} stale={isOld} />
        </td>
        <td className={styles.number}>
          {isOld ? <QualityText quality={quality} ageMs={row.ageMs} /> : format.age(row.ageMs)}
          {row.cellsFresh < row.cellsOf && (
            <span className={styles.fresh}>
              {t('fresh', { fresh: String(row.cellsFresh), of: String(row.cellsOf) })}
            </span>
          )}
        </td>
      </tr>
      {(row.alarms.length > 0 || row.derating) && (
        <tr className={styles.row} data-quality={isOld ? 'stale' : 'good'}>
          <td />
          <td colSpan={10} className={styles.alarms}>
            <span className={styles.said}>
              {row.alarms.length > 0 && (
                <StateText priority={isOld ? undefined : 'p2'} isStale={isOld}>
                  {t('alarms', { alarms: row.alarms.map((alarm) => alarmNames(alarm)).join(', ') })}
                </StateText>
              )}
              {row.derating && (
                <span className={styles.taken}>
                  {t('software')} <DeratingText derating={row.derating} isStale={stale} />
                </span>
              )}
            </span>
          </td>
        </tr>
      )}
    </>
  );
}

interface CellFigureProps {
  readonly rack: number;
  readonly extreme: Extreme | undefined;
}

/** The voltage of a cell over its place. */
function CellFigure({ rack, extreme }: CellFigureProps) {
  const { topology } = useStation();
  if (extreme === undefined) return <Missing />;
  return (
    <span className={styles.stacked}>
      <span className={styles.figure}>{formatNumber(extreme.value, 0)}</span>
      <ShortPlace place={placeOfCellInRack(topology, rack, extreme.at)} said={2} />
    </span>
  );
}
