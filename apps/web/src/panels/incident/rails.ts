import type { FirstOutStep } from '@cellarium/api';

/*
 * The time line of an incident. What came within milliseconds and what came a minute before belong on
 * one axis: steps that are close together are drawn to one scale, and the pauses between such groups are
 * cut out, with their length written into the cut.
 */

export interface RailMark {
  /** Row of the step, from 0. */
  readonly step: number;
  /** Of the whole width, 0..1: where it is, and how far its clock may be wrong. */
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

export interface RailNumber {
  readonly at: number;
  /** "3", or "3 +4" where four more fall together with it. */
  readonly text: string;
}

interface RailCut {
  readonly at: number;
  readonly pauseMs: number;
}

interface RailGroup {
  readonly from: number;
  readonly to: number;
  /** Of its first step. */
  readonly startMs: number;
}

export interface Rails {
  readonly marks: readonly RailMark[];
  readonly groups: readonly RailGroup[];
  readonly cuts: readonly RailCut[];
  /** A round length of time and how much of the width it takes: the scale of all groups. */
  readonly scale: { readonly ms: number; readonly share: number };
}

/** Pauses that may be cut: as small as leaves at most so many groups to tell apart. */
const PAUSES_MS = [100, 300, 1_000, 3_000, 10_000, 30_000, 120_000, 600_000, 3_600_000] as const;
const GROUPS_MAX = 6;
/** Of the width. */
const CUT_SHARE = 0.05;
/** A lone step without uncertainty still has room for its mark. */
const ROOM_MS = 5;
const SCALE_SHARE_MAX = 0.25;

interface Span {
  readonly from: number;
  readonly to: number;
}

export function layoutRails(
  steps: readonly Pick<FirstOutStep, 'sourceTimeMs' | 'uncertaintyMs'>[],
): Rails {
  const groups = groupSteps(steps);
  const spans = groups.map((group) => spanOf(group, steps));
  const totalMs = spans.reduce((sum, { from, to }) => sum + to - from, 0);
  const room = 1 - CUT_SHARE * Math.max(0, groups.length - 1);
  const perMs = totalMs > 0 ? room / totalMs : 0;
  const marks: RailMark[] = [];
  const shownGroups: RailGroup[] = [];
  const cuts: RailCut[] = [];
  let left = 0;
  groups.forEach((group, at) => {
    const span = spans[at] as Span;
    const place = (ms: number): number => left + (ms - span.from) * perMs;
    const width = (span.to - span.from) * perMs;
    const first = steps[group[0] as number];
    shownGroups.push({ from: left, to: left + width, startMs: first?.sourceTimeMs ?? 0 });
    for (const step of group) {
      const { sourceTimeMs = 0, uncertaintyMs = 0 } = steps[step] ?? {};
      marks.push({
        step,
        at: place(sourceTimeMs),
        from: place(sourceTimeMs - uncertaintyMs),
        to: place(sourceTimeMs + uncertaintyMs),
      });
    }
    left += width;
    const next = groups[at + 1];
    if (next) {
      const pauseMs = timeOf(steps, next[0]) - timeOf(steps, group.at(-1));
      cuts.push({ at: left + CUT_SHARE / 2, pauseMs });
      left += CUT_SHARE;
    }
  });
  return { marks, groups: shownGroups, cuts, scale: scaleOf(perMs) };
}

const timeOf = (
  steps: readonly { readonly sourceTimeMs: number }[],
  at: number | undefined,
): number => steps[at ?? 0]?.sourceTimeMs ?? 0;

function groupSteps(steps: readonly { readonly sourceTimeMs: number }[]): number[][] {
  let groups: number[][] = [];
  for (const pauseMs of PAUSES_MS) {
    groups = [];
    steps.forEach((_step, at) => {
      const group = groups.at(-1);
      const isNear = at > 0 && timeOf(steps, at) - timeOf(steps, at - 1) <= pauseMs;
      if (group && isNear) group.push(at);
      else groups.push([at]);
    });
    if (groups.length <= GROUPS_MAX) return groups;
  }
  return groups.length <= GROUPS_MAX ? groups : [steps.map((_step, at) => at)];
}

function spanOf(
  group: readonly number[],
  steps: readonly { readonly sourceTimeMs: number; readonly uncertaintyMs: number }[],
): Span {
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (const at of group) {
    const { sourceTimeMs = 0, uncertaintyMs = 0 } = steps[at] ?? {};
    from = Math.min(from, sourceTimeMs - Math.max(ROOM_MS, uncertaintyMs));
    to = Math.max(to, sourceTimeMs + Math.max(ROOM_MS, uncertaintyMs));
  }
  // What stands at an edge is cut in half.
  const marginMs = (to - from) * 0.06;
  return { from: from - marginMs, to: to + marginMs };
}

/** The longest of 1, 2, 5 times a power of ten that takes at most a quarter of the width. */
function scaleOf(perMs: number): Rails['scale'] {
  if (perMs === 0) return { ms: 0, share: 0 };
  let best = 1;
  for (let power = 1; power <= 10_000_000; power *= 10) {
    for (const times of [1, 2, 5]) {
      if (times * power * perMs <= SCALE_SHARE_MAX) best = times * power;
    }
  }
  return { ms: best, share: best * perMs };
}

/** Marks closer together than this would have their numbers over each other. */
const NUMBER_SHARE = 0.026;

/** What stands over the marks of one rail: the number of each, or of the first of several. */
export function numberMarks(marks: readonly Pick<RailMark, 'step' | 'at'>[]): RailNumber[] {
  const numbers: { at: number; first: number; more: number }[] = [];
  for (const { step, at } of marks) {
    const near = numbers.at(-1);
    if (near && at - near.at < NUMBER_SHARE) near.more += 1;
    else numbers.push({ at, first: step + 1, more: 0 });
  }
  return numbers.map(({ at, first, more }) => ({
    at,
    text: more === 0 ? String(first) : `${first} +${more}`,
  }));
}
