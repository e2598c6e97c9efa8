import { QUARTER_HOURS_A_DAY } from '@cellarium/api';
import { assert } from '@cellarium/stdx';

/** Steps back: a long evening's work, and a page that does not grow. */
const UNDO_MAX = 100;

export interface PlanEdit {
  readonly powerKw: readonly number[];
  readonly past: readonly (readonly number[])[];
  readonly future: readonly (readonly number[])[];
}

export const EMPTY_DAY: readonly number[] = new Array(QUARTER_HOURS_A_DAY).fill(0);

export function editOf(powerKw: readonly number[]): PlanEdit {
  assert(powerKw.length === QUARTER_HOURS_A_DAY, 'a plan has all quarter hours of its day');
  return { powerKw, past: [], future: [] };
}

/** Another day as one step that can be taken back; the same day is none. */
export function changed(edit: PlanEdit, powerKw: readonly number[]): PlanEdit {
  if (powerKw.every((kw, quarter) => kw === edit.powerKw[quarter])) return edit;
  return { powerKw, past: [...edit.past, edit.powerKw].slice(-UNDO_MAX), future: [] };
}

export function undone(edit: PlanEdit): PlanEdit {
  const before = edit.past.at(-1);
  if (!before) return edit;
  return {
    powerKw: before,
    past: edit.past.slice(0, -1),
    future: [edit.powerKw, ...edit.future],
  };
}

export function redone(edit: PlanEdit): PlanEdit {
  const [after, ...future] = edit.future;
  if (!after) return edit;
  return { powerKw: after, past: [...edit.past, edit.powerKw], future };
}

/** All quarters from one to the other, in either order, at one power. */
export function withRange(
  powerKw: readonly number[],
  from: number,
  to: number,
  kw: number,
): readonly number[] {
  const first = Math.max(0, Math.min(from, to));
  const last = Math.min(powerKw.length - 1, Math.max(from, to));
  return powerKw.map((before, quarter) => (quarter >= first && quarter <= last ? kw : before));
}

/** A power as a plan has it: within the nameplate, in steps that a person means. */
export function snapped(kw: number, nominalKw: number): number {
  const step = stepKw(nominalKw);
  const within = Math.min(nominalKw, Math.max(-nominalKw, kw));
  return Math.round(within / step) * step || 0;
}

/** One in a hundred of the nameplate. */
export function stepKw(nominalKw: number): number {
  return nominalKw / 100;
}

/** "14:45" */
export function quarterText(quarter: number): string {
  const minutes = quarter * 15;
  const two = (value: number): string => String(value).padStart(2, '0');
  return `${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

/** 24 or 96 typed figures as 96; undefined where they are something else. */
export function pricesOf(text: string): readonly number[] | undefined {
  const figures = text
    .trim()
    .split(/[\s;]+/)
    .map(Number);
  if (figures.some((figure) => !Number.isFinite(figure))) return undefined;
  if (figures.length === QUARTER_HOURS_A_DAY) return figures;
  return figures.length === 24
    ? figures.flatMap((price) => [price, price, price, price])
    : undefined;
}
