import { STALE_AFTER_MS, type Station } from '@cellarium/model';
import type { PcsLossCurve } from './dispatcher/losses.ts';
import { KEHUA_1250V } from './dispatcher/losses.ts';

/** How the racks of one block take its power. */
export type RackCoupling =
  /** One PCS over a common DC bus: racks share by resistance, the first at its limit limits all. */
  | 'sharedBus'
  /** A converter per rack: each takes what it can. */
  | 'ownConverter';

/** What an engineer sets of dispatch, for one station. Powers in kW, both directions positive. */
export interface DispatchSettings {
  readonly coupling: RackCoupling;
  /** Where a request counts: behind transformer and auxiliaries at the POI, or at the PCSs' terminals. */
  readonly controlAt: 'poi' | 'pcs';
  /** A sample older than this counts for nothing, whatever its quality says. */
  readonly staleAfterMs: number;
  /** Share of the racks of a station or block that must be fresh, else it is 0 kW. */
  readonly quorumShare: number;
  readonly socWindow: {
    readonly leastShare: number;
    readonly mostShare: number;
    /** Power falls linearly to 0 over this band inside the window, so that no rack hits its edge. */
    readonly bandShare: number;
  };
  readonly ramp: {
    /** Increase of |P| of one block. */
    readonly blockKwPerS: number;
    /** Increase of |P| of the station's base demand; frequency response is not held by it. */
    readonly stationKwPerS: number;
  };
  readonly transformer: {
    readonly ratedKva: number;
    /** Full power up to the first oil temperature, none from the second. */
    readonly deratesFromC: number;
    readonly emptyAtC: number;
  };
  readonly gridCode: {
    readonly maxExportKw: number;
    readonly maxImportKw: number;
    /** Above `overHz` export, below `underHz` import falls with `droopShare` (LFSM of the grid codes). */
    readonly overHz: number;
    readonly underHz: number;
    readonly droopShare: number;
    /** Outside these the station gives and takes nothing. */
    readonly leastHz: number;
    readonly mostHz: number;
  };
  readonly pcsLoss: PcsLossCurve;
}

/** EN 50549 / VDE-AR-N 4110 start of LFSM: 0.2 Hz beside nominal, droop 5 %. */
const LFSM_START_HZ = 0.2;
const LFSM_DROOP_SHARE = 0.05;
/** Continuous operation ends 5 % under and 3 % over nominal frequency (47.5 .. 51.5 Hz of 50). */
const LEAST_FREQUENCY_SHARE = 0.95;
const MOST_FREQUENCY_SHARE = 1.03;

/** Of a station nobody set anything for: its nameplate, and limits that a typical grid code asks. */
export function defaultSettings(station: Station): DispatchSettings {
  const { powerKw, frequencyHz } = station.nominal;
  return {
    coupling: 'sharedBus',
    controlAt: 'poi',
    staleAfterMs: STALE_AFTER_MS,
    quorumShare: station.quorumShare,
    socWindow: { leastShare: 0.05, mostShare: 0.95, bandShare: 0.02 },
    // A PCS reverses in 10 s by itself; asking for more a second would only be cut there.
    ramp: {
      blockKwPerS: station.block.ratedPowerKw * 0.2,
      stationKwPerS: powerKw * 0.2,
    },
    transformer: { ratedKva: powerKw * 1.1, deratesFromC: 95, emptyAtC: 105 },
    gridCode: {
      maxExportKw: powerKw,
      maxImportKw: powerKw,
      overHz: frequencyHz + LFSM_START_HZ,
      underHz: frequencyHz - LFSM_START_HZ,
      droopShare: LFSM_DROOP_SHARE,
      leastHz: frequencyHz * LEAST_FREQUENCY_SHARE,
      mostHz: frequencyHz * MOST_FREQUENCY_SHARE,
    },
    pcsLoss: KEHUA_1250V,
  };
}
