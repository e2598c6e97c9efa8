import { exactNumber } from '../exact.ts';
import { DemandNote } from './demand.ts';
import { ModeCode, modeOf } from './mode.ts';
import { eitherWayKw, given } from './setting.ts';

interface ManualSettings {
  readonly powerKw: number;
  /** Monotonic time until which the setpoint holds; it has to be asked for again after that. */
  readonly untilMonotonicMs: number;
}

/** What an operator asked for, for as long as it was asked for. */
export const manual = modeOf<ManualSettings>(
  ModeCode.manual,
  {
    powerKw: given(eitherWayKw),
    untilMonotonicMs: given(exactNumber(0, Number.MAX_SAFE_INTEGER)),
  },
  ({ powerKw, untilMonotonicMs }) => ({
    demand: ({ monotonicMs }) =>
      monotonicMs < untilMonotonicMs
        ? { note: DemandNote.active, targetKw: powerKw }
        : { note: DemandNote.expired },
  }),
);
