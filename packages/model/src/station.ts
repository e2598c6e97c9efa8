import type { HardwareLimits } from './hardware.ts';
import type { ReadKind } from './sink.ts';
import type { Topology } from './topology.ts';

/** Two-sided limit: what is normal lies between; each level is worse than the one before. */
export interface LimitLevels {
  /** Report, limit, trip: the three levels of the rack's BMS, from the inside out. */
  readonly low: readonly [number, number, number];
  readonly high: readonly [number, number, number];
}

/** A station as its configuration file describes it. */
export interface Station {
  /** Shown everywhere, e.g. `GRID-500MW`. */
  readonly id: string;
  readonly name: string;
  /** IANA zone in which every screen and export shows time. */
  readonly timeZone: string;
  readonly topology: Topology;
  readonly nominal: {
    readonly powerKw: number;
    readonly energyKwh: number;
    readonly frequencyHz: number;
    readonly poiVoltageV: number;
  };
  readonly rack: {
    readonly capacityAh: number;
    readonly nominalVoltageV: number;
    readonly maxCurrentA: number;
  };
  readonly block: { readonly ratedPowerKw: number };
  readonly limits: {
    readonly cellVoltageMv: LimitLevels;
    readonly cellTemperatureDeciC: LimitLevels;
    /** Spread of cell voltages in a rack, mV: report, limit, trip. */
    readonly cellSpreadMv: readonly [number, number, number];
    readonly insulationKohm: readonly [number, number, number];
    /** What the racks' comparators are built for; every software limit lies inside. */
    readonly hardware: HardwareLimits;
  };
  /** Of n members at least this share must be fresh for an aggregate to count as fresh. */
  readonly quorumShare: number;
  /** Every connection of the station; its place here is its row in LINK_COLUMNS. */
  readonly links: readonly StationLink[];
  /** What an engineer set of dispatch; what is left out stands as it does for any station. */
  readonly dispatch?: StationDispatch;
  /** Seed and defaults of the simulated station; real devices ignore it. */
  readonly simulation: {
    readonly seed: number;
    /** State of charge of the racks at the start, 0..1. */
    readonly initialSoc: number;
    readonly ambientC: number;
    /** What stands beside the storage behind the same meter; left out: nothing does. */
    readonly site?: SiteSimulation;
    /** What the simulated devices speak beside `links`, which the server does not look at. */
    readonly alsoServes: readonly StationLink[];
    /** What the simulated devices show and demand where a link is of Modbus Security. */
    readonly tls?: Certificates;
  };
}

/** Which load a building is, by the hours of its day. */
export type SiteDay = 'commercial' | 'village';

/** The simulated site around the storage; powers in kW. */
export interface SiteSimulation {
  readonly building?: { readonly day: SiteDay; readonly peakKw: number };
  readonly chargers?: {
    readonly count: number;
    /** Of one charger. */
    readonly powerKw: number;
    readonly sessionsPerDay: number;
    /** What all may draw together when nobody tells their controller. */
    readonly failSafeKw: number;
  };
  readonly generation?: { readonly pvKw: number; readonly dieselKw: number };
  /** No grid stands behind the meter: the PCSs form one. */
  readonly island: boolean;
}

/** Powers in kW, both directions positive. */
export interface StationDispatch {
  /** Where a request counts: at the POI, or at the PCSs' terminals. */
  readonly controlAt?: 'poi' | 'pcs';
  readonly coupling?: 'sharedBus' | 'ownConverter';
  /** Raises above this need a second person. */
  readonly twoPersonAboveKw?: number;
  readonly rampKwPerS?: number;
  readonly maxExportKw?: number;
  readonly maxImportKw?: number;
  readonly socWindow?: { readonly leastShare: number; readonly mostShare: number };
}

/** One connection, and what answers over it. */
export interface StationLink {
  /** As screens call it: `meter`, `B017`, `B017 R05`. */
  readonly name: string;
  readonly endpoint: Endpoint;
  readonly protocol: LinkProtocol;
  /** One device of frames, or the units of Modbus. */
  readonly devices: readonly LinkedDevice[];
  /** Modbus requests in flight on the connection; each unit keeps to its profile's depth within it. */
  readonly inFlightMax: number;
  /** Modbus Security: only where the file asks for it. */
  readonly tls?: LinkTls;
}

/** Where one end's certificates lie, as full paths. */
export interface Certificates {
  /** Of the authority that must have signed the other end's certificate. */
  readonly ca: string;
  /** Its own certificate and its key: the other end verifies it too. */
  readonly cert: string;
  readonly key: string;
}

/** The controller's end of a link. */
export interface LinkTls extends Certificates {
  /** The name in the device's certificate, where it is not the host. */
  readonly serverName?: string;
}

export type LinkProtocol = 'frames' | 'modbus';

export interface LinkedDevice {
  readonly serves: ReadKind;
  /** Rack or block of the station, or SitePart; 0 for the meter. */
  readonly row: number;
  /** Modbus unit; 0 for a device of frames. */
  readonly unit: number;
  /** Name or path of the device profile; empty for a device of frames. */
  readonly profile: string;
}

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}
