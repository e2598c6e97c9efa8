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
  };
  /** Of n members at least this share must be fresh for an aggregate to count as fresh. */
  readonly quorumShare: number;
  readonly links: {
    /** The POI meter and grid. */
    readonly meter: Endpoint;
    /** One per block, in order. */
    readonly blocks: readonly Endpoint[];
  };
  /** Seed and defaults of the simulated station; real devices ignore it. */
  readonly simulation: {
    readonly seed: number;
    /** State of charge of the racks at the start, 0..1. */
    readonly initialSoc: number;
    readonly ambientC: number;
  };
}

export interface Endpoint {
  readonly host: string;
  readonly port: number;
}
