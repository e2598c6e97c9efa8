import type { Priority } from '../../ui/priority.tsx';

export interface PlanColours {
  readonly ground: string;
  readonly track: string;
  readonly line: string;
  readonly flow: string;
  readonly bar: string;
  readonly hatch: string;
  readonly text: string;
  readonly textQuiet: string;
  readonly select: string;
  readonly focus: string;
  readonly priority: Readonly<Record<Priority, string>>;
  readonly font: string;
}

/** The tokens of the theme that the element stands in: a canvas has no variables of its own. */
export function readPlanColours(element: Element): PlanColours {
  const style = getComputedStyle(element);
  const token = (name: string): string => style.getPropertyValue(name).trim();
  return {
    ground: token('--ground'),
    track: token('--ground-sunken'),
    line: token('--rule-strong'),
    flow: token('--value-line'),
    bar: token('--value-fill'),
    hatch: token('--hatch'),
    text: token('--text'),
    textQuiet: token('--text-quiet'),
    select: token('--select'),
    focus: token('--focus'),
    priority: { p1: token('--p1'), p2: token('--p2'), p3: token('--p3'), p4: token('--p4') },
    font: style.fontFamily,
  };
}
