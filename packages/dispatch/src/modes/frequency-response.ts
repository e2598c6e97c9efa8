import { err, ok } from '@cellarium/stdx';
import { ExactError, exactBoolean, exactNumber, exactObject, type Reader } from '../exact.ts';
import { type FrequencyCurve, shareAt } from '../frequency/curve.ts';
import { findFrequencyCurve } from '../frequency/curves.ts';
import { type DroopSettings, droop } from '../frequency/droop.ts';
import { DemandNote } from './demand.ts';
import { ModeCode, modeOf } from './mode.ts';
import { positiveKw, share } from './power.ts';

interface FrequencyResponseSettings {
  readonly curve: FrequencyCurve;
  readonly contractedKw: number;
  readonly nominalHz: number;
  /**
   * True: the PCSs follow the curve themselves (100 ms) and this mode keeps the room free and says what
   * they should do. False: the response goes out with the setpoints of every cycle.
   */
  readonly atPcs: boolean;
}

const readDroop = exactObject<DroopSettings>({
  nominalHz: exactNumber(16, 60),
  // GB/T 40595 asks 0.03 .. 0.05 Hz, contracts go from 10 mHz; droop 0.1 .. 10 % (HECO).
  deadBandHz: exactNumber(0, 0.5),
  droopShare: exactNumber(0.001, 0.12),
  mostShare: share,
});

/** A curve is named, or it is a droop with its own figures. */
const readCurve: Reader<FrequencyCurve> = (value, field) => {
  if (typeof value === 'string') {
    const curve = findFrequencyCurve(value);
    return curve === undefined ? err({ code: ExactError.notInTable, field }) : ok(curve);
  }
  const settings = readDroop(value, field);
  return settings.ok ? ok(droop(settings.value)) : settings;
};

/** Answers the grid's frequency by a curve, on top of whatever else the station does. */
export const frequencyResponse = modeOf<FrequencyResponseSettings>(
  ModeCode.frequencyResponse,
  exactObject({
    curve: readCurve,
    contractedKw: positiveKw,
    nominalHz: exactNumber(16, 60),
    atPcs: exactBoolean,
  }),
  ({ curve, contractedKw, nominalHz, atPcs }) => ({
    demand({ frequencyHz }) {
      const reserve = { reserveDischargeKw: contractedKw, reserveChargeKw: contractedKw };
      if (frequencyHz === undefined) return { note: DemandNote.noData, ...reserve };
      const offsetKw = contractedKw * shareAt(curve, frequencyHz - nominalHz);
      return {
        note: offsetKw === 0 ? DemandNote.idle : DemandNote.active,
        ...(atPcs ? {} : { offsetKw }),
        ...reserve,
      };
    },
  }),
);
