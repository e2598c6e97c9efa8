import type { Bench } from './bench.ts';

/** What a figure should be at most or at least; a figure without an aim is for comparison only. */
type Aim = { readonly atMost: number } | { readonly atLeast: number };

export interface Row {
  readonly figure: string;
  readonly value: number;
  readonly unit: string;
  readonly aim?: Aim;
  /** What a reader must know to repeat or to doubt it. */
  readonly note?: string;
}

export interface Measurement {
  /** For `--only`. */
  readonly name: string;
  readonly title: string;
  run(bench: Bench): Promise<readonly Row[]> | readonly Row[];
}

export type Verdict = 'met' | 'missed' | '';

export function verdictOf({ value, aim }: Row): Verdict {
  if (aim === undefined) return '';
  const met = 'atMost' in aim ? value <= aim.atMost : value >= aim.atLeast;
  return met ? 'met' : 'missed';
}
