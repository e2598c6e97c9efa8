import { droop, type FrequencyCurve, findFrequencyCurve, ModeCode } from '@cellarium/dispatch';
import type { Modes } from './modes.ts';

export interface FrequencySettings {
  readonly curve: FrequencyCurve;
  readonly contractedKw: number;
  readonly nominalHz: number;
  readonly atPcs: boolean;
}

/**
 * The mode of frequency response as it is set; undefined before. The mode checked the settings when they
 * were put: what is read here is what it takes.
 */
export function frequencySettings(modes: Modes): FrequencySettings | undefined {
  const { settings } = modes.state(ModeCode.frequencyResponse);
  if (settings === undefined) return undefined;
  const { curve: named, ...rest } = settings as unknown as Omit<FrequencySettings, 'curve'> & {
    readonly curve: string | Parameters<typeof droop>[0];
  };
  const curve = typeof named === 'string' ? findFrequencyCurve(named) : droop(named);
  return curve === undefined ? undefined : { ...rest, curve };
}
