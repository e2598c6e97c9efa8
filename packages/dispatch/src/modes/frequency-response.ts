import { err, ok } from '@cellarium/stdx';
import { ExactError, exactObject, type Reader } from '../exact.ts';
import { type FrequencyCurve, shareAt } from '../frequency/curve.ts';
import { findFrequencyCurve } from '../frequency/curves.ts';
import { type DroopSettings, droop } from '../frequency/droop.ts';
import { DemandNote } from './demand.ts';
import { ModeCode, modeOf } from './mode.ts';
import {
  askedOf,
  flag,
  frequencyHz,
  readersOf,
  SettingKind,
  share,
  storagePowerKw,
} from './setting.ts';

interface FrequencyResponseSettings {
  readonly curve: FrequencyCurve;
  readonly contractedKw: number;
  readonly nominalHz: number;
  /**
   * True: the PCSs are armed with the curve and follow it themselves (100 ms); this mode keeps the room
   * free, and follows for those that can not hold it. False: the response goes out with the setpoints of
   * every cycle.
   */
  readonly atPcs: boolean;
}

/** From the railway's 16.7 Hz to the ship's 60. */
const nominalHz = frequencyHz(16, 60);
const DROOP = {
  nominalHz,
  // GB/T 40595 asks 0.03 .. 0.05 Hz, contracts go from 10 mHz; droop 0.1 .. 10 % (HECO).
  deadBandHz: frequencyHz(0, 0.5),
  droopShare: share(0.001, 0.12),
  mostShare: share(),
};
const readDroop = exactObject<DroopSettings>(readersOf<DroopSettings>(DROOP));

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
  {
    curve: {
      read: readCurve,
      asked: { kind: SettingKind.curve, parts: askedOf<DroopSettings>(DROOP) },
    },
    contractedKw: storagePowerKw,
    nominalHz,
    atPcs: flag,
  },
  ({ curve, contractedKw, nominalHz, atPcs }) => ({
    demand({ frequencyHz: gridHz, unheldResponseKw }) {
      const reserve = { reserveDischargeKw: contractedKw, reserveChargeKw: contractedKw };
      if (gridHz === undefined) return { note: DemandNote.noData, ...reserve };
      const part = shareAt(curve, gridHz - nominalHz);
      const fromHereKw = atPcs ? Math.min(unheldResponseKw, contractedKw) : contractedKw;
      const isFollowed = atPcs && fromHereKw > 0;
      const note = part === 0 ? DemandNote.idle : DemandNote.active;
      return {
        note: isFollowed ? DemandNote.followed : note,
        ...(fromHereKw > 0 ? { offsetKw: fromHereKw * part || 0 } : {}),
        ...reserve,
      };
    },
  }),
);
