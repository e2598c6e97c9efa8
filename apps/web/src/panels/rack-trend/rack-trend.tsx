import { memo, useMemo, useState } from 'react';
import { useTranslations } from 'use-intl';
import { formatNumber } from '../../format/numbers.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import { useSettings } from '../../hooks/use-settings.ts';
import { useStation } from '../../hooks/use-station.ts';
import { Panel } from '../../ui/panel.tsx';
import { isEmpty, type SelectedKind, type Selection } from '../rack-cells/selection.ts';
import { cellPlaceText } from '../rack-table/cell-rows.ts';
import { type LiveRing, RACK_QUANTITIES, type RackQuantity, TREND_SPAN_MS } from './live-ring.ts';
import { holesOf, mergeTrend, type TrendTable } from './merge.ts';
import { recentTable } from './recent.ts';
import {
  type LineOf,
  lineKey,
  linesOf,
  liveTable,
  rangeOf,
  type TrendUnit,
  unitOf,
} from './series.ts';
import styles from './trend.module.css';
import { TrendChart } from './trend-chart.tsx';
import { useRecent } from './use-recent.ts';

export interface RackTrendProps {
  readonly rack: number;
  readonly rackId: string;
  readonly ring: LiveRing;
  /** Grows when the stream came back after a break. */
  readonly breaks: number;
  readonly selection: Selection;
  /** The selection, or the extremes where nothing is chosen. */
  readonly inTrend: Selection;
  readonly adds: boolean;
  readonly onAdds: (adds: boolean) => void;
  readonly onToggle: (kind: SelectedKind, at: number) => void;
  readonly onClear: () => void;
}

/** The last ten minutes of what is chosen: what the server kept, then what the stream brings. */
function RackTrendOf(props: RackTrendProps) {
  const { rack, ring, inTrend, selection } = props;
  const t = useTranslations('rack.trend');
  const { topology } = useStation();
  const format = useFormat();
  const nowMs = useServerNow();
  const [{ theme, language }] = useSettings();
  const [quantities, setQuantities] = useState<readonly RackQuantity[]>(['current']);
  const [pointedAt, point] = useState<number>();
  const recent = useRecent(props.rackId, inTrend, props.breaks);
  const lines = useMemo(() => linesOf(inTrend, quantities), [inTrend, quantities]);

  const sinceMs = nowMs - TREND_SPAN_MS;
  // Once a second, with the clock: the ring changes in place.
  const trend = useMemo(() => {
    const coarse = joined(
      recentTable(recent.rack, lines),
      recentTable(recent.chosen, lines),
      lines,
    );
    return mergeTrend(coarse, liveTable(ring, lines), sinceMs);
  }, [recent, ring, lines, sinceMs]);

  const holes = useMemo(() => holesOf(trend).length, [trend]);

  const nameOf = (line: LineOf): string => {
    if (line.kind === 'cell') return cellPlaceText(topology, rack, line.cell);
    if (line.kind === 'rack') return t(line.quantity);
    const module = Math.floor(line.sensor / topology.sensorsPerModule) + 1;
    return `M${module} ${t('sensor', { sensor: String((line.sensor % topology.sensorsPerModule) + 1) })}`;
  };
  const names = lines.map(nameOf);
  const at = pointedAt !== undefined && pointedAt < trend.timesMs.length ? pointedAt : undefined;
  const resolution =
    trend.fineFromMs === undefined
      ? t('resolutionCoarse', { coarse: String(recent.chosen.periodMs / 1000) })
      : t('resolution', {
          coarse: String(recent.chosen.periodMs / 1000),
          fine: '1',
          time: format.plantTime(trend.fineFromMs).clock,
        });

  return (
    <Panel
      title={t('title')}
      className={styles.panel}
      aside={
        <>
          {isEmpty(selection) && <span>{t('extremes')} · </span>}
          <span data-resolution="">{resolution}</span>
          {holes > 0 && <span> · {t('gaps', { count: String(holes) })}</span>}
          {recent.status === 'loading' && <span> · {t('loading')}</span>}
          {recent.status !== 'loading' && recent.status !== 'ready' && (
            <span> · {t('failed')}</span>
          )}
        </>
      }
      actions={
        <span className={styles.actions}>
          <button
            type="button"
            className={styles.toggle}
            aria-pressed={props.adds}
            onClick={() => props.onAdds(!props.adds)}
          >
            {t('several')}
          </button>
          {!isEmpty(selection) && (
            <button type="button" className={styles.toggle} onClick={props.onClear}>
              {t('clear')}
            </button>
          )}
        </span>
      }
    >
      <div className={styles.body}>
        <TrendChart
          label={t('chart', { lines: names.join(', ') })}
          lines={lines.map((line, index) => ({
            key: lineKey(line),
            name: names[index] as string,
            unit: unitOf(line),
          }))}
          timesMs={trend.timesMs}
          values={trend.lines}
          fromMs={sinceMs}
          untilMs={nowMs + 1000}
          writeTime={(ms) => format.plantTime(ms).clock.slice(0, 5)}
          look={`${theme}${language}`}
          onPoint={point}
        />
        <div className={styles.legend}>
          <p className={styles.moment}>
            {at === undefined ? '' : format.plantTime(trend.timesMs[at] as number).clock}
          </p>
          <ul>
            {lines.map((line, index) => (
              <LegendLine
                key={lineKey(line)}
                index={index}
                name={names[index] as string}
                unit={unitOf(line)}
                values={trend.lines[index] ?? []}
                at={at}
                {...(line.kind !== 'rack' &&
                  !isEmpty(selection) && {
                    onRemove: () =>
                      line.kind === 'cell'
                        ? props.onToggle('cells', line.cell)
                        : props.onToggle('sensors', line.sensor),
                  })}
              />
            ))}
          </ul>
          <fieldset className={styles.quantities}>
            <legend className="heard">{t('quantities')}</legend>
            {RACK_QUANTITIES.map((quantity) => (
              <button
                key={quantity}
                type="button"
                className={styles.toggle}
                aria-pressed={quantities.includes(quantity)}
                onClick={() => setQuantities(quantities.includes(quantity) ? [] : [quantity])}
              >
                {t(quantity)}
              </button>
            ))}
          </fieldset>
        </div>
      </div>
    </Panel>
  );
}

/** Made anew by the clock and by a choice, not by each frame. */
export const RackTrend = memo(RackTrendOf);

/** The rack's own series come a point a second and the cells' one in ten: on one axis of times. */
function joined(ofRack: TrendTable, ofChosen: TrendTable, lines: readonly LineOf[]): TrendTable {
  if (!lines.some((line) => line.kind === 'rack') || ofRack.timesMs.length === 0) return ofChosen;
  if (ofChosen.timesMs.length === 0) return ofRack;
  const at = new Map(ofRack.timesMs.map((ms, index) => [Math.round(ms / 1000), index]));
  return {
    periodMs: ofChosen.periodMs,
    timesMs: ofChosen.timesMs,
    lines: lines.map((line, index) => {
      if (line.kind !== 'rack') return ofChosen.lines[index] ?? [];
      return ofChosen.timesMs.map((ms) => {
        const row = at.get(Math.round(ms / 1000));
        return row === undefined ? null : (ofRack.lines[index]?.[row] ?? null);
      });
    }),
  };
}

const DIGITS: Readonly<Record<TrendUnit, number>> = { mV: 0, '\u00b0C': 1, A: 1, V: 1, '%': 1 };

interface LegendLineProps {
  readonly index: number;
  readonly name: string;
  readonly unit: TrendUnit;
  readonly values: readonly (number | null)[];
  readonly at: number | undefined;
  readonly onRemove?: () => void;
}

/** A line's name and its value under the pointer, else its range: what the picture says, in words. */
function LegendLine({ index, name, unit, values, at, onRemove }: LegendLineProps) {
  const t = useTranslations('rack.trend');
  const digits = DIGITS[unit];
  const range = rangeOf(values);
  const value = at === undefined ? undefined : values[at];
  const text =
    at !== undefined
      ? value === null || value === undefined
        ? `– ${unit}`
        : `${formatNumber(value, digits)} ${unit}`
      : range === undefined
        ? t('noPoints')
        : t('range', {
            least: formatNumber(range.least, digits),
            most: formatNumber(range.most, digits),
            unit,
          });
  return (
    <li className={styles.entry} data-line={index + 1}>
      <svg className={styles.stroke} viewBox="0 0 24 4" aria-hidden="true" data-dash={index % 4}>
        <path d="M0 2 H24" />
      </svg>
      <span className={styles.entryName}>{name}</span>
      <span className={styles.entryValue}>{text}</span>
      {onRemove && (
        <button
          type="button"
          className={styles.remove}
          onClick={onRemove}
          aria-label={t('remove', { name })}
        >
          ×
        </button>
      )}
    </li>
  );
}
