import { type Demand, DemandNote, IDLE, NO_DATA } from './demand.ts';
import { ModeCode, type ModeView, modeOf, type RunningMode } from './mode.ts';
import { share, storagePowerKw } from './setting.ts';

interface SocKeepingSettings {
  readonly targetShare: number;
  /** It begins outside this band around the target, and goes on to the target itself. */
  readonly bandShare: number;
  readonly powerKw: number;
}

/** Near the target power falls, so that it ends there: full power down to this distance. */
const FULL_FROM_SHARE = 0.01;

/** Brings the SOC back when nothing above it in the stack wants anything. */
class SocKeeping implements RunningMode {
  readonly #settings: SocKeepingSettings;
  #isCorrecting = false;

  constructor(settings: SocKeepingSettings) {
    this.#settings = settings;
  }

  demand({ socShare }: ModeView): Demand {
    if (socShare === undefined) return NO_DATA;
    const { targetShare, bandShare, powerKw } = this.#settings;
    const away = socShare - targetShare;
    if (Math.abs(away) > bandShare) this.#isCorrecting = true;
    // One step of a rack's SOC is 0.1 %: nearer than that there is nothing to correct.
    if (Math.abs(away) <= 0.001) this.#isCorrecting = false;
    if (!this.#isCorrecting) return IDLE;
    const part = Math.min(Math.max(away / FULL_FROM_SHARE, -1), 1);
    return { note: DemandNote.active, targetKw: powerKw * part };
  }
}

export const socKeeping = modeOf<SocKeepingSettings>(
  ModeCode.socKeeping,
  { targetShare: share(), bandShare: share(), powerKw: storagePowerKw },
  (settings) => new SocKeeping(settings),
);
