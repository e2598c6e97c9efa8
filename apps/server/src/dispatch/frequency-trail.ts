import {
  FREQUENCY_CURVES,
  type FrequencyCurve,
  ModeCode,
  nearestKw,
  shareAt,
  type TrackingScore,
  TrackingScorer,
} from '@cellarium/dispatch';
import { RingBuffer } from '@cellarium/stdx';
import type { Arming } from './arming.ts';
import type { Control } from './control.ts';
import { type FrequencySettings, frequencySettings } from './frequency-settings.ts';
import type { Modes } from './modes.ts';

/** Five minutes. */
const TRAIL_MAX = 300;
const BAND_SHARE = 0.01;

export interface TrailPoint {
  readonly atMs: number;
  readonly frequencyHz: number | undefined;
  readonly expectedKw: number | undefined;
  readonly deliveredKw: number | undefined;
}

/** What the grid's frequency was, what the curve wants for it, and what was given. */
export class FrequencyTrail {
  readonly #control: Control;
  readonly #modes: Modes;
  readonly #arming: Arming;
  readonly #points = new RingBuffer<TrailPoint>(TRAIL_MAX);
  #scorer: TrackingScorer | undefined;

  constructor(control: Control, modes: Modes, arming: Arming) {
    this.#control = control;
    this.#arming = arming;
    this.#modes = modes;
  }

  /** As the mode is set; undefined before. */
  settings(): FrequencySettings | undefined {
    return frequencySettings(this.#modes);
  }

  /** `storageKw`: what the PCSs give together; the POI sees auxiliaries that no response moves. */
  add(utcMs: number, storageKw: number | undefined, dtS: number): void {
    const { modeView, demand, dispatcher } = this.#control;
    const frequencyHz = modeView?.frequencyHz;
    const settings = this.settings();
    const expectedKw =
      settings === undefined || frequencyHz === undefined
        ? undefined
        : settings.contractedKw * shareAt(settings.curve, frequencyHz - settings.nominalHz);
    const isOn = this.#modes.state(ModeCode.frequencyResponse).isEnabled;
    const toldKw = dispatcher.setpointKw.reduce((sum, kw) => sum + kw, -demand.offsetKw);
    const deliveredKw = isOn && storageKw !== undefined ? storageKw - toldKw : undefined;
    this.#points.push({ atMs: utcMs, frequencyHz, expectedKw, deliveredKw });
    if (!isOn || settings === undefined) {
      this.#scorer = undefined;
      return;
    }
    this.#scorer ??= new TrackingScorer(settings.contractedKw * BAND_SHARE, 0);
    const wantedKw = this.#wantedKw(settings.contractedKw, deliveredKw);
    this.#scorer.add(wantedKw ?? Number.NaN, deliveredKw, dtS);
  }

  /** Of all that the curve wanted within the time that the service gives, what is nearest to what came. */
  #wantedKw(contractedKw: number, deliveredKw = 0): number | undefined {
    const { band } = this.#arming;
    if (band === undefined) return undefined;
    const leastKw = contractedKw * band.leastShare;
    return nearestKw(0, leastKw, contractedKw * band.mostShare, deliveredKw);
  }

  points(): readonly TrailPoint[] {
    return [...this.#points];
  }

  /** Since the mode was put on, outside the ramp of the service. */
  score(): TrackingScore | undefined {
    return this.#scorer?.score();
  }

  get known(): readonly FrequencyCurve[] {
    return FREQUENCY_CURVES;
  }
}
