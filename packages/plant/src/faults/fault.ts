import type { ColumnArray } from '@cellarium/model';
import { assert } from '@cellarium/stdx';
import type { Plant } from '../plant.ts';
import type { ParameterTable, ParameterValues } from './parameters.ts';
import type { FaultPlace, FaultPlaceKind } from './place.ts';

/** One injected fault at work. */
export interface FaultEffect {
  /** Makes the plant healthy again; what the fault has done meanwhile (heat, lost charge) stays. */
  clear(): void;
  /** For faults that develop: called once a step of the station, with its plant seconds. */
  readonly advance?: (stepS: number) => void;
}

/**
 * A kind of fault: what it sits on, the numbers it takes, and what it changes in the plant. It acts
 * through columns of the plant's state alone, so that neither physics nor firmware knows its name.
 */
export interface FaultKind<Table extends ParameterTable = ParameterTable> {
  /** Written in requests and scenario files; never changes. */
  readonly id: string;
  readonly title: string;
  /** What it looks like from outside, in one sentence. */
  readonly signature: string;
  readonly place: FaultPlaceKind;
  /** Kinds with the same claim write the same columns: only one of them fits on a place. */
  readonly claim?: string;
  readonly parameters: Table;
  apply(plant: Plant, place: FaultPlace, parameters: ParameterValues<Table>): FaultEffect;
}

/** Types `apply` by the kind's own parameter table, then forgets the table for the registry. */
export function defineFault<const Table extends ParameterTable>(kind: FaultKind<Table>): FaultKind {
  return kind as unknown as FaultKind;
}

/** Holds one row of a fault column at a value until it is cleared to its healthy one. */
export function hold(
  column: ColumnArray,
  row: number,
  value: number,
  healthy: number,
): FaultEffect {
  assert(row >= 0 && row < column.length, 'a fault is inside its column');
  column[row] = value;
  return {
    clear: () => {
      column[row] = healthy;
    },
  };
}

/** Sets bits of one row until they are cleared; other bits of the row are left alone. */
export function holdBits(column: ColumnArray, row: number, bits: number): FaultEffect {
  assert(row >= 0 && row < column.length, 'a fault is inside its column');
  column[row] = (column[row] ?? 0) | bits;
  return {
    clear: () => {
      column[row] = (column[row] ?? 0) & ~bits;
    },
  };
}

/** Several effects as one. */
export function together(...effects: readonly FaultEffect[]): FaultEffect {
  return {
    clear: () => {
      for (const effect of effects) effect.clear();
    },
  };
}
