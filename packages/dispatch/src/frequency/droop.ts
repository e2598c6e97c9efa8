import type { FrequencyCurve } from './curve.ts';

/** A free droop: from the edge of the dead band, P/Pn = deviation / (nominal * droop), up to a limit. */
export interface DroopSettings {
  readonly nominalHz: number;
  readonly deadBandHz: number;
  readonly droopShare: number;
  readonly mostShare: number;
}

export function droop(settings: DroopSettings): FrequencyCurve {
  const { nominalHz, deadBandHz, droopShare, mostShare } = settings;
  return {
    name: 'droop',
    points: [
      [deadBandHz, 0],
      [deadBandHz + nominalHz * droopShare * mostShare, mostShare],
    ],
    initiationS: 1,
    fullWithinS: 3,
    sustainS: 900,
  };
}
