import { rampedKw } from '../dispatcher/ramp.ts';
import { type Demand, DemandNote } from './demand.ts';
import { ModeCode, type ModeView, modeOf, type RunningMode } from './mode.ts';
import { rateKwPerS, seconds, storagePowerEitherWayKw } from './setting.ts';

interface AgcSettings {
  /** Last setpoint is held so long after it expired, then it goes to `fallbackKw`. */
  readonly holdS: number;
  readonly fallbackKw: number;
  readonly fallbackRampKwPerS: number;
}

/** Upstream that is silent for an hour is not holding anything any more. */
const HOLD_MOST_S = 3_600;

/**
 * Follows the setpoint of the grid's control centre while it is young and the station is under remote
 * control. Handed over, it waits for a setpoint that came after the hand-over: an old one never acts.
 * Silence: hold, then ramp to the fallback.
 */
class AgcFollowing implements RunningMode {
  readonly #settings: AgcSettings;
  #remoteSinceMs = Number.POSITIVE_INFINITY;
  #lastKw: number | undefined;

  constructor(settings: AgcSettings) {
    this.#settings = settings;
  }

  demand({ remote, monotonicMs, dtS }: ModeView): Demand {
    if (!remote.isRemote) {
      this.#remoteSinceMs = Number.POSITIVE_INFINITY;
      this.#lastKw = undefined;
      return { note: DemandNote.local };
    }
    this.#remoteSinceMs = Math.min(this.#remoteSinceMs, monotonicMs);
    const isOurs = remote.receivedMs >= this.#remoteSinceMs && Number.isFinite(remote.powerKw);
    if (isOurs && monotonicMs < remote.untilMs) {
      this.#lastKw = remote.powerKw;
      return { note: DemandNote.active, targetKw: remote.powerKw };
    }
    if (this.#lastKw === undefined) return { note: DemandNote.idle };
    if (monotonicMs < remote.untilMs + this.#settings.holdS * 1_000) {
      return { note: DemandNote.held, targetKw: this.#lastKw };
    }
    const { fallbackKw, fallbackRampKwPerS } = this.#settings;
    this.#lastKw = towards(this.#lastKw, fallbackKw, fallbackRampKwPerS * dtS);
    return { note: DemandNote.expired, targetKw: this.#lastKw };
  }
}

function towards(fromKw: number, toKw: number, stepKw: number): number {
  // To 0 it may fall at its own pace: this is a soft end, the constraints still cut at once.
  if (Math.abs(toKw) > Math.abs(fromKw)) return rampedKw(fromKw, toKw, stepKw, 1);
  return fromKw + Math.min(Math.max(toKw - fromKw, -stepKw), stepKw) || 0;
}

export const agc = modeOf<AgcSettings>(
  ModeCode.agc,
  {
    holdS: seconds(HOLD_MOST_S),
    fallbackKw: storagePowerEitherWayKw,
    fallbackRampKwPerS: rateKwPerS,
  },
  (settings) => new AgcFollowing(settings),
);
