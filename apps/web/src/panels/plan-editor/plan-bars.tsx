import { type KeyboardEvent, type PointerEvent, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { usePowerText } from '../dispatch/use-power-text.ts';
import styles from './plan.module.css';
import { quarterText, snapped, stepKw, withRange } from './plan-edit.ts';

const WIDTH = 960;
const HEIGHT = 260;
const BAR = WIDTH / 96;

/** Steps of one in a hundred of the nameplate. */
const STEPS_OF_KEY: Readonly<Record<string, number>> = {
  ArrowUp: 1,
  ArrowDown: -1,
  PageUp: 10,
  PageDown: -10,
};

/** Where a key goes to from a quarter; undefined: nowhere. */
function targetOf(key: string, quarter: number): number | undefined {
  if (key === 'ArrowLeft') return quarter - 1;
  if (key === 'ArrowRight') return quarter + 1;
  if (key === 'Home') return 0;
  return key === 'End' ? 95 : undefined;
}

interface PlanBarsProps {
  readonly powerKw: readonly number[];
  readonly activeKw: readonly number[] | undefined;
  readonly nominalKw: number;
  readonly isEditable: boolean;
  readonly onChange: (powerKw: readonly number[]) => void;
}

/**
 * A day as 96 bars. Dragged, a bar follows the pointer and every bar it passes takes its height. By
 * keyboard: left and right move, shift holds a range, up and down change it, 0 sets it to nothing.
 */
export function PlanBars({ powerKw, activeKw, nominalKw, isEditable, onChange }: PlanBarsProps) {
  const t = useTranslations('plan');
  const powerText = usePowerText();
  const frame = useRef<SVGSVGElement>(null);
  const [dragged, drag] = useState<readonly number[]>();
  const [focus, setFocus] = useState(0);
  const [anchor, setAnchor] = useState(0);
  const last = useRef(0);
  const shown = dragged ?? powerKw;
  const y = (kw: number): number => (HEIGHT / 2) * (1 - kw / nominalKw);

  const at = (event: PointerEvent): { quarter: number; kw: number } | undefined => {
    const box = frame.current?.getBoundingClientRect();
    if (!box) return undefined;
    const quarter = Math.floor(((event.clientX - box.left) / box.width) * 96);
    const kw = (1 - (2 * (event.clientY - box.top)) / box.height) * nominalKw;
    return { quarter: Math.min(95, Math.max(0, quarter)), kw: snapped(kw, nominalKw) };
  };
  const onPointer = (event: PointerEvent<SVGSVGElement>, isDown: boolean): void => {
    const point = at(event);
    if (!point || !isEditable) return;
    if (isDown) {
      event.currentTarget.setPointerCapture(event.pointerId);
      last.current = point.quarter;
    }
    drag((was) =>
      withRange(was ?? powerKw, isDown ? point.quarter : last.current, point.quarter, point.kw),
    );
    last.current = point.quarter;
    setFocus(point.quarter);
    setAnchor(point.quarter);
  };
  const move = (quarter: number, isExtended: boolean): void => {
    const next = Math.min(95, Math.max(0, quarter));
    setFocus(next);
    if (!isExtended) setAnchor(next);
    frame.current?.querySelectorAll<SVGElement>('[role="slider"]')[next]?.focus();
  };
  const onKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const raise = (steps: number): void => {
      if (!isEditable) return;
      const kw = snapped((powerKw[focus] ?? 0) + steps * stepKw(nominalKw), nominalKw);
      onChange(withRange(powerKw, anchor, focus, kw));
    };
    const steps = STEPS_OF_KEY[event.key];
    const target = targetOf(event.key, focus);
    if (target !== undefined) move(target, event.shiftKey);
    else if (steps !== undefined) raise(steps);
    else if (event.key === '0' && isEditable) onChange(withRange(powerKw, anchor, focus, 0));
    else return;
    event.preventDefault();
  };
  return (
    <svg
      ref={frame}
      className={styles.bars}
      data-editable={isEditable || undefined}
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      preserveAspectRatio="none"
      onPointerDown={(event) => onPointer(event, true)}
      onPointerMove={(event) => dragged && onPointer(event, false)}
      onPointerUp={() => {
        if (dragged) onChange(dragged);
        drag(undefined);
      }}
      onPointerCancel={() => drag(undefined)}
      onKeyDown={onKey}
    >
      <title>{t('bars')}</title>
      {Array.from({ length: 9 }, (_, index) => (
        <line
          // biome-ignore lint/suspicious/noArrayIndexKey: a line every three hours, always the same
          key={index}
          className={styles.rule}
          x1={(index * WIDTH) / 8}
          x2={(index * WIDTH) / 8}
          y1={0}
          y2={HEIGHT}
        />
      ))}
      {shown.map((kw, quarter) => {
        const isIn = quarter >= Math.min(anchor, focus) && quarter <= Math.max(anchor, focus);
        const time = quarterText(quarter);
        return (
          <g
            key={time}
            role="slider"
            tabIndex={quarter === focus ? 0 : -1}
            aria-label={time}
            aria-valuenow={kw}
            aria-valuemin={-nominalKw}
            aria-valuemax={nominalKw}
            aria-valuetext={powerText(kw)}
            aria-readonly={!isEditable}
            aria-orientation="vertical"
            data-in={isIn || undefined}
            className={styles.bar}
            onFocus={() => setFocus(quarter)}
          >
            <rect className={styles.field} x={quarter * BAR} width={BAR} y={0} height={HEIGHT} />
            <rect
              className={styles.power}
              x={quarter * BAR + 0.5}
              width={BAR - 1}
              y={Math.min(y(kw), HEIGHT / 2)}
              height={Math.max(1, Math.abs(y(kw) - HEIGHT / 2))}
            />
          </g>
        );
      })}
      {activeKw && (
        <polyline
          className={styles.active}
          points={activeKw
            .flatMap((kw, quarter) => [
              `${quarter * BAR},${y(kw)}`,
              `${(quarter + 1) * BAR},${y(kw)}`,
            ])
            .join(' ')}
        />
      )}
      <line className={styles.zero} x1={0} x2={WIDTH} y1={HEIGHT / 2} y2={HEIGHT / 2} />
    </svg>
  );
}
