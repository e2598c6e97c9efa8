import { type KeyboardEvent, type PointerEvent, useMemo, useRef } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { PriorityMark } from '../../ui/priority.tsx';
import { ContactorMark } from './contactor-mark.tsx';
import { CONTACTOR_LEGEND } from './contactor-shapes.ts';
import { DetailChoice } from './detail-choice.tsx';
import type { MapClient } from './map-client.ts';
import type { MapSummary } from './messages.ts';
import { formatValue, type MapMode, modeOf } from './modes.ts';
import { cssOf, paletteColours } from './palette.ts';
import { type Domain, withEnd } from './scale.ts';
import styles from './scale-legend.module.css';
import { useMapState, useMapTheme } from './use-map.ts';

/** The scale of the colours, over how the values in view lie on it; its ends can be moved. */
export function ScaleLegend({ client }: { readonly client: MapClient }) {
  const t = useTranslations('cellMap.scale');
  const modes = useTranslations('cellMap.modeHints');
  const summary = useMapState(client, (state) => state.summary);
  const format = useFormat();
  if (summary === undefined) return null;
  const mode = modeOf(summary.mode);
  const { axis } = summary;
  return (
    <section className={styles.legend} aria-label={t('title')}>
      <header className={styles.head}>
        <h2 className={styles.title}>{modes(mode.id)}</h2>
        <span className={styles.unit}>{mode.unit}</span>
        {summary.domainByHand && (
          <button
            type="button"
            className={styles.auto}
            onClick={() => client.say({ say: 'scale', domain: undefined })}
          >
            {t('auto')}
          </button>
        )}
      </header>
      <ScaleDrawing client={client} summary={summary} mode={mode} />
      <div className={styles.ticks} aria-hidden="true">
        {[axis.low, (axis.low + axis.high) / 2, axis.high].map((value) => (
          <span key={value}>{formatValue(mode, Math.round(value))}</span>
        ))}
      </div>
      <p className={styles.note}>
        <span className="heard">
          {t('histogram', {
            count: format.count(summary.membersInView),
            below: format.count(summary.below),
            above: format.count(summary.above),
          })}
        </span>
        {(summary.below > 0 || summary.above > 0) && (
          <span>
            {t('outside', {
              below: format.count(summary.below),
              above: format.count(summary.above),
            })}
          </span>
        )}
        <span>
          <span className={`${styles.staleMark} hatched`} aria-hidden="true" /> {t('stale')}
        </span>
        <span className={styles.alarmMarks}>
          {(['p1', 'p2', 'p3', 'p4'] as const).map((priority) => (
            <PriorityMark key={priority} priority={priority} />
          ))}
          {t('marks')}
        </span>
        {CONTACTOR_LEGEND.map(([name, shape]) => (
          <span key={name} className={styles.contactors}>
            <ContactorMark shape={shape} /> {t(`contactors.${name}`)}
          </span>
        ))}
      </p>
      <DetailChoice client={client} summary={summary} />
    </section>
  );
}

interface ScaleDrawingProps {
  readonly client: MapClient;
  readonly summary: MapSummary;
  readonly mode: MapMode;
}

const COLOURS = 24;
const HEIGHT = 44;

function ScaleDrawing({ client, summary, mode }: ScaleDrawingProps) {
  const theme = useMapTheme();
  const box = useRef<HTMLDivElement>(null);
  const { axis, domain } = summary;
  const colours = useMemo(
    () => paletteColours(theme, mode.palette, COLOURS).map(cssOf),
    [theme, mode],
  );
  const share = (value: number): number =>
    Math.min(1, Math.max(0, (value - axis.low) / (axis.high - axis.low)));
  const low = share(domain.low) * 100;
  const high = share(domain.high) * 100;
  const first = colours[0] ?? '';
  const last = colours.at(-1) ?? '';
  const stops = colours
    .map((colour, at) => `${colour} ${low + ((high - low) * at) / (COLOURS - 1)}%`)
    .join(',');
  const set = (next: Domain): void => client.say({ say: 'scale', domain: next });
  const valueAt = (clientX: number, on: Domain): number => {
    const { left, width } = (box.current as HTMLDivElement).getBoundingClientRect();
    const at = Math.min(1, Math.max(0, (clientX - left) / width));
    return on.low + at * (on.high - on.low);
  };
  return (
    <div ref={box} className={styles.drawing}>
      <svg
        className={styles.bars}
        viewBox={`${-0.5 / summary.binWidth} 0 ${(axis.high - axis.low) / summary.binWidth} ${HEIGHT}`}
        preserveAspectRatio="none"
        aria-hidden="true"
      >
        <path d={barsPath(summary.bins)} />
      </svg>
      <div
        className={styles.strip}
        style={{ background: `linear-gradient(to right, ${first} 0%, ${stops}, ${last} 100%)` }}
      />
      {(['low', 'high'] as const).map((end) => (
        <ScaleEnd
          key={end}
          end={end}
          mode={mode}
          domain={domain}
          axis={axis}
          share={end === 'low' ? low : high}
          set={set}
          valueAt={valueAt}
        />
      ))}
    </div>
  );
}

interface ScaleEndProps {
  readonly end: 'low' | 'high';
  readonly mode: MapMode;
  readonly domain: Domain;
  readonly axis: Domain;
  readonly share: number;
  readonly set: (domain: Domain) => void;
  readonly valueAt: (clientX: number, on: Domain) => number;
}

function ScaleEnd({ end, mode, domain, axis, share, set, valueAt }: ScaleEndProps) {
  const t = useTranslations('cellMap.scale');
  const taken = useRef(axis);
  const value = domain[end];
  const step = Math.max(1, Math.round((axis.high - axis.low) / 100));
  const onKey = (event: KeyboardEvent): void => {
    const steps: Readonly<Record<string, number>> = {
      ArrowLeft: -step,
      ArrowDown: -step,
      ArrowRight: step,
      ArrowUp: step,
      PageDown: -10 * step,
      PageUp: 10 * step,
    };
    const by = steps[event.key];
    if (by === undefined) return;
    event.preventDefault();
    set(withEnd(mode, domain, end, value + by));
  };
  const onMove = (event: PointerEvent): void => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return;
    // The axis as it was when the end was taken: one that follows would run away from the hand.
    set(withEnd(mode, domain, end, valueAt(event.clientX, taken.current)));
  };
  return (
    <div
      className={styles.end}
      data-end={end}
      style={{ left: `${share}%` }}
      role="slider"
      tabIndex={0}
      aria-label={t(end)}
      aria-valuemin={mode.least}
      aria-valuemax={mode.most}
      aria-valuenow={value}
      aria-valuetext={t('value', { value: formatValue(mode, value), unit: mode.unit })}
      onKeyDown={onKey}
      onPointerDown={(event) => {
        taken.current = axis;
        event.currentTarget.setPointerCapture(event.pointerId);
      }}
      onPointerMove={onMove}
    >
      <span className={styles.endValue}>{formatValue(mode, value)}</span>
    </div>
  );
}

/** Bars of logarithmic height, so that one cell beside a million is still seen. */
function barsPath(bins: ArrayLike<number>, height = HEIGHT): string {
  let most = 1;
  for (let bin = 0; bin < bins.length; bin += 1) most = Math.max(most, bins[bin] as number);
  let path = '';
  for (let bin = 0; bin < bins.length; bin += 1) {
    const count = bins[bin] as number;
    if (count === 0) continue;
    const tall = Math.max(2, (Math.log1p(count) / Math.log1p(most)) * height);
    path += `M${bin} ${height}v${-tall.toFixed(1)}h1v${tall.toFixed(1)}z`;
  }
  return path;
}
