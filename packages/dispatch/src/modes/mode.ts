import { type CodeOf, namesByCode } from '@cellarium/model';
import { err, ok, type Result } from '@cellarium/stdx';
import { type ExactProblem, exactObject } from '../exact.ts';
import type { LocalTime } from '../plan/calendar.ts';
import type { Demand } from './demand.ts';
import { type AskedSetting, askedOf, readersOf, type Setting } from './setting.ts';

export const ModeCode = {
  manual: 0,
  schedule: 1,
  arbitrage: 2,
  peakShaving: 3,
  agc: 4,
  frequencyResponse: 5,
  socKeeping: 6,
  islandBalance: 7,
  chargingHub: 8,
} as const;
export type ModeCode = CodeOf<typeof ModeCode>;
export const MODE_NAMES = namesByCode(ModeCode);

/** What modes see of the station in one cycle. A measurement that may not be counted on is undefined. */
export interface ModeView {
  readonly utcMs: number;
  readonly monotonicMs: number;
  readonly dtS: number;
  /** Plant time, by the calendar of the caller. */
  readonly local: LocalTime;
  readonly frequencyHz: number | undefined;
  /** Power at the POI, export positive. */
  readonly poiKw: number | undefined;
  /** What the blocks give together. */
  readonly storageKw: number | undefined;
  /** Mean of the racks that are counted on, 0..1. */
  readonly socShare: number | undefined;
  readonly energyKwh: number;
  readonly maxDischargeKw: number;
  readonly maxChargeKw: number;
  /** Sites: load of the building, of the chargers, own generation; all positive. */
  readonly buildingKw: number | undefined;
  readonly chargersKw: number | undefined;
  /** Chargers that nobody measures now are not chargers that are not there. */
  readonly hasChargers: boolean;
  readonly generationKw: number | undefined;
  /** What of a frequency response no PCS can hold by itself. */
  readonly unheldResponseKw: number;
  /** The last setpoint from upstream, and whether upstream may command. */
  readonly remote: RemoteSetpoint;
}

export interface RemoteSetpoint {
  readonly isRemote: boolean;
  /** NaN until one came. */
  readonly powerKw: number;
  /** Monotonic time at which it was received, and until which it holds. */
  readonly receivedMs: number;
  readonly untilMs: number;
}

/** A mode at work: it may remember, and it is asked once a cycle. */
export interface RunningMode {
  demand(view: ModeView): Demand;
}

/** A kind of mode as it stands in the list: settings come as unknown and leave as a running mode. */
export interface Mode {
  readonly code: ModeCode;
  /** What a person sets of it; none of a mode that runs what comes from elsewhere. */
  readonly asked: readonly AskedSetting[];
  /** Refuses everything that is not exactly its settings, and says which field. */
  start(settings: unknown): Result<RunningMode, ExactProblem>;
}

/** Ties the settings of one kind to the function that runs them. */
export function modeOf<Settings extends object>(
  code: ModeCode,
  settings: { readonly [Name in keyof Settings]-?: Setting<Settings[Name]> },
  run: (settings: Settings) => RunningMode,
): Mode {
  const read = exactObject<Settings>(readersOf<Settings>(settings));
  return {
    code,
    asked: askedOf<Settings>(settings),
    start(value) {
      const found = read(value, '');
      return found.ok ? ok(run(found.value)) : err(found.error);
    },
  };
}
