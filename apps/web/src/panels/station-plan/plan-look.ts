import type { ScopeView } from '@cellarium/api';
import type { PlanColours } from './plan-colours.ts';

export interface PlanMarks {
  /** The block under the pointer or the focus. */
  readonly block: number | undefined;
  /** Rack of the station whose name is pointed at somewhere. */
  readonly rack: number | undefined;
}

export interface PlanLook {
  readonly colours: PlanColours;
  readonly ratedBlockKw: number;
  /** Nothing new arrives: all of it is of the past. */
  readonly isStale: boolean;
  readonly blockName: (block: number) => string;
  readonly feederName: (feeder: number, powerKw: number) => string;
}

export type PlanView = ScopeView<'station'>;
