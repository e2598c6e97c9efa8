import type { FirstOutStep } from '@cellarium/api';
import { CONDITIONS, LAYER_NAMES } from '@cellarium/model';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import { formatAfter } from '../../format/rough.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { type Priority, PriorityMark } from '../../ui/priority.tsx';
import styles from './first-out.module.css';
import { layoutRails, numberMarks, type RailMark } from './rails.ts';

/** What a time takes of the width, where the page is as narrow as a desk's half. */
const LABEL_SHARE = 0.14;

/** The first of three rows below the axis where a label that begins at `from` covers no other. */
function freeRow(ends: number[], from: number): number {
  const row = Math.max(
    0,
    ends.findIndex((end) => end <= from),
  );
  ends[row] = from + LABEL_SHARE;
  return row;
}

interface FirstOutRailsProps {
  readonly steps: readonly FirstOutStep[];
  readonly pointed: number | undefined;
  readonly onPoint: (step: number | undefined) => void;
}

const percent = (share: number): string => `${(100 * share).toFixed(3)}%`;

/** Three rails, one a layer, over one axis of milliseconds; the pauses between groups are cut out. */
export function FirstOutRails({ steps, pointed, onPoint }: FirstOutRailsProps) {
  const t = useTranslations('incident.firstOut');
  const layers = useTranslations('alarms.layer');
  const words = useTranslations('conditions');
  const format = useFormat();
  const rails = useMemo(() => layoutRails(steps), [steps]);
  const first = steps[0];
  if (!first) return null;
  const labelEnds = [0, 0, 0];
  const starts = rails.groups.map(({ from, startMs }) => ({
    from,
    startMs,
    row: freeRow(labelEnds, from),
  }));
  const rows = 1 + Math.max(...starts.map(({ row }) => row));
  return (
    <div
      className={styles.rails}
      role="img"
      aria-label={t('label', {
        count: format.count(steps.length),
        layer: layers(first.layer),
        condition: words(first.condition),
        time: format.plantTime(first.sourceTimeMs).clockMs,
      })}
    >
      {LAYER_NAMES.map((name) => (
        <div key={name} className={styles.rail} data-layer={name}>
          <span className={styles.railName}>{layers(name as FirstOutStep['layer'])}</span>
          <div className={styles.track}>
            {rails.groups.map(({ from, to }) => (
              <span
                key={from}
                className={styles.line}
                style={{ left: percent(from), width: percent(to - from) }}
              />
            ))}
            <RailMarks
              marks={rails.marks.filter(({ step }) => steps[step]?.layer === name)}
              steps={steps}
              pointed={pointed}
              onPoint={onPoint}
            />
          </div>
        </div>
      ))}
      <div className={styles.axis}>
        <span />
        <div className={styles.track} style={{ height: `${1.5 + rows}rem` }}>
          {starts.map(({ from, startMs, row }, at) => (
            <span
              key={from}
              className={styles.start}
              style={{ left: percent(from), top: `${0.15 + row}rem` }}
            >
              {at === 0
                ? format.plantTime(startMs).clockMs
                : formatAfter(startMs - first.sourceTimeMs)}
            </span>
          ))}
          {rails.cuts.map(({ at, pauseMs }) => (
            <span
              key={at}
              className={styles.cut}
              style={{ left: percent(at) }}
              title={formatAfter(pauseMs)}
            >
              {'//'}
            </span>
          ))}
          <span className={styles.scale} style={{ width: percent(rails.scale.share) }}>
            {rails.scale.ms < 1_000 ? `${rails.scale.ms} ms` : `${rails.scale.ms / 1_000} s`}
          </span>
        </div>
      </div>
    </div>
  );
}

interface RailMarksProps extends FirstOutRailsProps {
  /** Of one layer. */
  readonly marks: readonly RailMark[];
}

function RailMarks({ marks, steps, pointed, onPoint }: RailMarksProps) {
  return (
    <>
      {marks.map(({ step, at, from, to }) => {
        const { condition, level } = steps[step] as FirstOutStep;
        const priority = CONDITIONS[condition].priorities[Math.max(0, level - 1)] ?? 3;
        return (
          <span key={step}>
            <span
              className={styles.uncertainty}
              style={{ left: percent(from), width: percent(to - from) }}
            />
            <span
              className={styles.mark}
              style={{ left: percent(at) }}
              data-pointed={pointed === step || undefined}
              onPointerEnter={() => onPoint(step)}
              onPointerLeave={() => onPoint(undefined)}
            >
              <PriorityMark priority={`p${priority}` as Priority} />
            </span>
          </span>
        );
      })}
      {numberMarks(marks).map(({ at, text }) => (
        <b key={at} className={styles.number} style={{ left: percent(at) }}>
          {text}
        </b>
      ))}
    </>
  );
}
