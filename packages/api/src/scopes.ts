import {
  BLOCK_AGGREGATE_COLUMNS,
  BLOCK_COLUMNS,
  CELL_COLUMNS,
  HARDWARE_COLUMNS,
  LINK_COLUMNS,
  MODULE_AGGREGATE_COLUMNS,
  RACK_AGGREGATE_COLUMNS,
  RACK_COLUMNS,
  SENSOR_COLUMNS,
  SITE_COLUMNS,
  SITE_PART_NAMES,
  STATION_AGGREGATE_COLUMNS,
  STATION_COLUMNS,
  type TableShape,
  type Topology,
} from '@cellarium/model';

/*
 * What a client can subscribe to. A scope is a set of tables; its frames carry the rows that changed
 * since the frame the client last acknowledged (frame.ts). The map has a coding of its own (map.ts).
 */

/** The whole station, small enough for a thin link: <= 3 kB a second at 2,400 racks. */
export interface StationScope {
  readonly kind: 'station';
}
export interface BlockScope {
  readonly kind: 'block';
  /** From 0. */
  readonly block: number;
}
export interface RackScope {
  readonly kind: 'rack';
  /** Of the station, from 0. */
  readonly rack: number;
}
export interface LinksScope {
  readonly kind: 'links';
}
/** What is asked, given and metered, for a live chart; one row, and one a block. */
export interface DispatchScope {
  readonly kind: 'dispatch';
}
export interface MapScope {
  readonly kind: 'map';
  /** How many values a rack: every cell, the most deviant cell of each module, of each rack. */
  readonly level: 'cell' | 'module' | 'rack';
  readonly quantity: 'voltage' | 'temperature';
  /** The blocks in view. */
  readonly firstBlock: number;
  readonly blocks: number;
}
export type Scope = StationScope | BlockScope | RackScope | LinksScope | DispatchScope | MapScope;

export interface ScopeTable {
  readonly shape: TableShape;
  readonly rows: (topology: Topology, links: number) => number;
}

const one = (): number => 1;

/** In the tables of the overview, where the device does not give the point: no 0 is made of it. */
export const NOT_GIVEN = { socHalfPercent: 0xff, control: 0xff, powerKw: -0x8000 } as const;

/** Row per rack on the overview: what a rack's bar needs, and nothing that changes each second. */
export const RACK_BAR_COLUMNS = {
  /** SOC in steps of 0.5 %, so that a rack changes every 40 s or so; or NOT_GIVEN. */
  socHalfPercent: 'u8',
  /** RackState; unknown where the device gives none. */
  state: 'u8',
  quality: 'u8',
  /** Highest priority of the rack's alarms that are not covered: 1 the most urgent, 4; 0 none. */
  alarm: 'u8',
} as const satisfies TableShape;

/** Alarms of a rack, or of a block with its racks and links; what is shelved or suppressed is not in it. */
export const PLACE_ALARM_COLUMNS = {
  /** The highest: 1 the most urgent, 4; 0 where there is none. */
  priority: 'u8',
  standing: 'u16',
  unacknowledged: 'u16',
} as const satisfies TableShape;

/** Alarms of the whole station. */
export const STATION_ALARM_COLUMNS = {
  priority1: 'u32',
  priority2: 'u32',
  priority3: 'u32',
  priority4: 'u32',
  unacknowledged: 'u32',
  /** Shelved, suppressed, out of service: in none of the counts above. */
  covered: 'u32',
  /** Not closed. */
  incidents: 'u32',
} as const satisfies TableShape;

/** What the software layer takes away from a rack or block by its live strategy. */
export const PROTECTION_COLUMNS = {
  /** What is left of what it may charge and discharge otherwise, %: 100 where nothing is taken. */
  chargePercent: 'u8',
  dischargePercent: 'u8',
  /** 1 = it is to be stopped, or opened. */
  stopBlock: 'u8',
  openRack: 'u8',
  /** Which rule takes most: its place in CONDITION_IDS; NO_CONDITION where none takes anything. */
  reason: 'u8',
  /** 1 = two persons let power past it for a time: nothing of the above is taken. */
  isOverridden: 'u8',
} as const satisfies TableShape;
export const NO_CONDITION = 0xff;

/** Or NOT_GIVEN. */
export const BLOCK_POWER_COLUMNS = { powerKw: 'i16' } as const satisfies TableShape;

export const BLOCK_STATE_COLUMNS = {
  quality: 'u8',
  /** PcsState; unknown where the device gives none. */
  pcsState: 'u8',
  /** ControlPlace, or NOT_GIVEN. */
  control: 'u8',
  racksFresh: 'u8',
  inputBits: 'u16',
} as const satisfies TableShape;

/** kW, positive = discharge; NaN where it is not known or there is none. */
export const DISPATCH_COLUMNS = {
  askedKw: 'f64',
  allowedKw: 'f64',
  allocatedKw: 'f64',
  orderedKw: 'f64',
  meteredKw: 'f64',
  /** Where the settings count it: at the POI, or the sum of the PCSs. */
  measuredKw: 'f64',
  maxDischargeKw: 'f64',
  maxChargeKw: 'f64',
  /** Of the station's command in force. */
  bandLowKw: 'f64',
  bandHighKw: 'f64',
  /** Index in CONSTRAINTS. */
  dischargeBy: 'u8',
  chargeBy: 'u8',
  /** 1: a mode or a command asks, setpoints go out. */
  isActive: 'u8',
  /** Index in CONTROLS. */
  control: 'u8',
  /** 0: raises are refused for want of a journal. */
  isJournalWritable: 'u8',
  liveCommands: 'u16',
  unknownCommands: 'u16',
  /** Each grows when its resource changed: ask for it anew. */
  commandsVersion: 'u32',
  modesVersion: 'u32',
  plansVersion: 'u32',
  tagsVersion: 'u32',
} as const satisfies TableShape;

export const DISPATCH_BLOCK_COLUMNS = {
  setpointDeciKw: 'i32',
  /** Index in CONSTRAINTS: what holds the direction it is asked in, else discharge. */
  heldBy: 'u8',
  /** 1: set or stopped by itself. */
  isOrdered: 'u8',
} as const satisfies TableShape;

/** What the station is asked for now. */
const ASKED_COLUMNS = {
  /** kW, positive = discharge; NaN where nobody asks. */
  askedKw: 'f64',
  /** Index in ASKED_BY. */
  by: 'u8',
} as const satisfies TableShape;
export const SCOPE_TABLES = {
  station: {
    asked: { shape: ASKED_COLUMNS, rows: one },
    meter: { shape: STATION_COLUMNS, rows: one },
    /** A row each SitePart; one without a meter is not implemented. */
    site: { shape: SITE_COLUMNS, rows: () => SITE_PART_NAMES.length },
    summary: { shape: STATION_AGGREGATE_COLUMNS, rows: one },
    blockPower: { shape: BLOCK_POWER_COLUMNS, rows: (topology) => topology.blocks },
    blockState: { shape: BLOCK_STATE_COLUMNS, rows: (topology) => topology.blocks },
    rackBars: { shape: RACK_BAR_COLUMNS, rows: (topology) => topology.racks },
    alarms: { shape: STATION_ALARM_COLUMNS, rows: one },
    blockAlarms: { shape: PLACE_ALARM_COLUMNS, rows: (topology) => topology.blocks },
  },
  block: {
    block: { shape: BLOCK_COLUMNS, rows: one },
    blockSummary: { shape: BLOCK_AGGREGATE_COLUMNS, rows: one },
    racks: { shape: RACK_COLUMNS, rows: (topology) => topology.racksPerBlock },
    rackSummaries: { shape: RACK_AGGREGATE_COLUMNS, rows: (topology) => topology.racksPerBlock },
    blockAlarms: { shape: PLACE_ALARM_COLUMNS, rows: one },
    rackAlarms: { shape: PLACE_ALARM_COLUMNS, rows: (topology) => topology.racksPerBlock },
    /** Contacts of the racks' hardware layers: they speak also when a BMS is silent. */
    hardware: { shape: HARDWARE_COLUMNS, rows: (topology) => topology.racksPerBlock },
    blockProtection: { shape: PROTECTION_COLUMNS, rows: one },
    rackProtection: { shape: PROTECTION_COLUMNS, rows: (topology) => topology.racksPerBlock },
  },
  rack: {
    block: { shape: BLOCK_COLUMNS, rows: one },
    rack: { shape: RACK_COLUMNS, rows: one },
    rackSummary: { shape: RACK_AGGREGATE_COLUMNS, rows: one },
    modules: { shape: MODULE_AGGREGATE_COLUMNS, rows: (topology) => topology.modulesPerRack },
    cells: { shape: CELL_COLUMNS, rows: (topology) => topology.cellsPerRack },
    sensors: { shape: SENSOR_COLUMNS, rows: (topology) => topology.sensorsPerRack },
    rackAlarms: { shape: PLACE_ALARM_COLUMNS, rows: one },
    hardware: { shape: HARDWARE_COLUMNS, rows: one },
    rackProtection: { shape: PROTECTION_COLUMNS, rows: one },
  },
  dispatch: {
    dispatch: { shape: DISPATCH_COLUMNS, rows: one },
    dispatchBlocks: { shape: DISPATCH_BLOCK_COLUMNS, rows: (topology) => topology.blocks },
  },
  links: {
    links: { shape: LINK_COLUMNS, rows: (_, links) => links },
  },
} as const satisfies Record<string, Record<string, ScopeTable>>;

export type TableScopeKind = keyof typeof SCOPE_TABLES;
