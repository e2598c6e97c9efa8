import type { CodeOf } from './closed.ts';
import { namesByCode } from './closed.ts';

/*
 * Everything that can be wrong in a station, as a closed table: what an alarm is of. Which layer says
 * it, of what, in which unit, and how urgent each of its three levels is. Rules, alarms, incidents and
 * the guidance texts of both languages are keyed by it, so that none of them can forget one.
 */

/** Who judged: comparators and relays, the BMS's own firmware, or this product. */
export const Layer = { hardware: 0, firmware: 1, software: 2 } as const;
export type Layer = CodeOf<typeof Layer>;
export const LAYER_NAMES = namesByCode(Layer);

/** What the row of a condition counts. A cell or sensor is named beside its rack. */
export const Subject = { station: 0, block: 1, rack: 2, link: 3 } as const;
export type Subject = CodeOf<typeof Subject>;
export const SUBJECT_NAMES = namesByCode(Subject);

/** What the `member` of a signal counts within the rack; none where a condition names no single one. */
export const Member = { none: 0, cell: 1, sensor: 2, module: 3 } as const;
export type Member = CodeOf<typeof Member>;

/** 1 = act within minutes, people or plant at risk; 2 = prompt; 3 = this shift; 4 = for the record. */
export type Priority = 1 | 2 | 3 | 4;

/** Unit of a condition's value and limit; the empty one is a state that was entered. */
export type ConditionUnit =
  | ''
  | 'mV'
  | 'V'
  | 'A'
  | 'degC'
  | 'K'
  | 'K/min'
  | 'mV/s'
  | '%'
  | 'kOhm'
  | 'kOhm/h'
  | 'kW'
  | 'Hz'
  | 'ppm'
  | 's'
  | 'ms';

export interface Condition {
  readonly layer: Layer;
  readonly subject: Subject;
  readonly member: Member;
  readonly unit: ConditionUnit;
  /** Of level 1 (report, MOL), 2 (limit, RSL), 3 (trip, MSL). */
  readonly priorities: readonly [Priority, Priority, Priority];
}

const condition = (
  layer: Layer,
  subject: Subject,
  member: Member,
  unit: ConditionUnit,
  priorities: readonly [Priority, Priority, Priority],
): Condition => ({ layer, subject, member, unit, priorities });

const { hardware, firmware, software } = Layer;
const { station, block, rack, link } = Subject;
const { none, cell, sensor, module } = Member;
/** Report, limit, trip of a quantity: about one alarm in twenty is to be of the first priority. */
const LEVELS = [3, 2, 1] as const;
const NOTED = [4, 3, 2] as const;
const URGENT = [1, 1, 1] as const;
const PROMPT = [2, 2, 2] as const;

export const CONDITIONS = {
  /* The hardware layer, as its dry contacts tell it: no BMS stands behind these. */
  'hardware-cell-voltage-high': condition(hardware, rack, cell, 'mV', URGENT),
  'hardware-cell-voltage-low': condition(hardware, rack, cell, 'mV', URGENT),
  'hardware-over-current': condition(hardware, rack, none, 'A', URGENT),
  'hardware-over-temperature': condition(hardware, rack, sensor, 'degC', URGENT),
  'hardware-insulation': condition(hardware, rack, none, 'kOhm', URGENT),

  /* The racks' own BMS: one for each bit of its alarm word (RackAlarmBit), with the raw code kept. */
  'bms-cell-voltage-high': condition(firmware, rack, cell, 'mV', LEVELS),
  'bms-cell-voltage-low': condition(firmware, rack, cell, 'mV', LEVELS),
  'bms-cell-spread': condition(firmware, rack, cell, 'mV', LEVELS),
  'bms-temperature-high': condition(firmware, rack, cell, 'degC', LEVELS),
  'bms-temperature-low': condition(firmware, rack, cell, 'degC', LEVELS),
  'bms-temperature-spread': condition(firmware, rack, cell, 'K', LEVELS),
  'bms-temperature-rise': condition(firmware, rack, cell, 'K/min', LEVELS),
  'bms-over-current': condition(firmware, rack, none, 'A', LEVELS),
  'bms-current-imbalance': condition(firmware, rack, none, 'A', NOTED),
  'bms-insulation': condition(firmware, rack, none, 'kOhm', LEVELS),
  'bms-rack-voltage': condition(firmware, rack, none, 'V', LEVELS),
  'bms-voltage-sum': condition(firmware, rack, none, 'V', LEVELS),
  'bms-soc-low': condition(firmware, rack, none, '%', NOTED),
  'bms-soc-high': condition(firmware, rack, none, '%', NOTED),
  'bms-contactor': condition(firmware, rack, none, '', PROMPT),
  'bms-precharge': condition(firmware, rack, none, '', PROMPT),
  'bms-fuse': condition(firmware, rack, none, '', PROMPT),
  'bms-acquisition': condition(firmware, rack, none, '', LEVELS),
  'bms-communication': condition(firmware, rack, none, '', LEVELS),
  /** The BMS opened the rack and keeps it open. */
  'bms-trip': condition(firmware, rack, none, '', URGENT),

  /* Single quantities, judged by us. */
  'cell-voltage-high': condition(software, rack, cell, 'mV', LEVELS),
  'cell-voltage-low': condition(software, rack, cell, 'mV', LEVELS),
  'cell-voltage-spread': condition(software, rack, cell, 'mV', LEVELS),
  'charge-temperature-high': condition(software, rack, sensor, 'degC', LEVELS),
  'charge-temperature-low': condition(software, rack, sensor, 'degC', LEVELS),
  'discharge-temperature-high': condition(software, rack, sensor, 'degC', LEVELS),
  'discharge-temperature-low': condition(software, rack, sensor, 'degC', LEVELS),
  'temperature-spread': condition(software, rack, sensor, 'K', LEVELS),
  'soc-low': condition(software, rack, none, '%', NOTED),
  'soc-high': condition(software, rack, none, '%', NOTED),
  'rack-voltage-high': condition(software, rack, none, 'V', LEVELS),
  'rack-voltage-low': condition(software, rack, none, 'V', LEVELS),
  'over-current': condition(software, rack, none, 'A', LEVELS),
  'insulation-low': condition(software, rack, none, 'kOhm', LEVELS),

  /* Several quantities together: what no comparator can see. */
  'temperature-rise': condition(software, rack, sensor, 'K/min', LEVELS),
  'cell-deviation': condition(software, rack, cell, '%', LEVELS),
  'cell-drift': condition(software, rack, cell, 'mV', [3, 2, 2]),
  'voltage-spread-unusual': condition(software, rack, cell, 'mV', LEVELS),
  'temperature-spread-unusual': condition(software, rack, sensor, 'K', LEVELS),
  'current-share': condition(software, rack, none, '%', LEVELS),
  'circulating-current': condition(software, rack, none, 'A', LEVELS),
  'voltage-sum': condition(software, rack, none, 'V', LEVELS),
  'soc-implausible': condition(software, rack, none, '%', NOTED),
  'insulation-trend': condition(software, rack, none, 'kOhm/h', LEVELS),
  'cooling-lost': condition(software, block, none, 'K/min', [2, 2, 1]),
  'branch-cooling-lost': condition(software, rack, module, 'K', [3, 2, 1]),
  'contactor-mismatch': condition(software, rack, none, '', PROMPT),
  'sense-wire-broken': condition(software, rack, cell, 'mV', NOTED),
  'voltage-frozen': condition(software, rack, cell, 's', NOTED),
  'voltage-impossible': condition(software, rack, cell, 'mV/s', NOTED),
  'temperature-sensor-stuck': condition(software, rack, sensor, 's', NOTED),
  'temperature-sensor-open': condition(software, rack, sensor, 'degC', NOTED),
  'cells-not-measured': condition(software, rack, cell, '%', LEVELS),
  'runaway-precursor': condition(software, rack, cell, 'K/min', URGENT),

  /* Missing data is itself a verdict. */
  'rack-silent': condition(software, rack, none, 's', LEVELS),
  'block-silent': condition(software, block, none, 's', LEVELS),
  'meter-silent': condition(software, station, none, 's', PROMPT),
  'link-lost': condition(software, link, none, 's', [3, 2, 2]),
  'link-poor': condition(software, link, none, '%', NOTED),
  'clock-offset': condition(software, link, none, 'ms', NOTED),

  /* Blocks and the station. */
  'pcs-fault': condition(software, block, none, '', PROMPT),
  smoke: condition(software, block, none, '', URGENT),
  gas: condition(software, block, none, 'ppm', [2, 1, 1]),
  heat: condition(software, block, none, '', URGENT),
  'fire-system-released': condition(software, block, none, '', URGENT),
  'emergency-stop': condition(software, block, none, '', URGENT),
  'chiller-fault': condition(software, block, none, '', PROMPT),
  'pump-stopped': condition(software, block, none, '', PROMPT),
  'door-open': condition(software, block, none, '', [4, 4, 4]),
  'grid-frequency': condition(software, station, none, 'Hz', LEVELS),
  'transformer-temperature': condition(software, station, none, 'degC', LEVELS),

  /* Dispatch: what a mode that is on says of itself. */
  /** Load that nobody can carry, or not for as long as was asked. */
  'supply-short': condition(software, station, none, 'kW', PROMPT),
  /** It lacks a measurement, and asks for nothing until that is back. */
  'mode-blind': condition(software, station, none, '', PROMPT),

  /* One layer acted and another stayed silent. */
  'hardware-silent': condition(software, rack, none, '', PROMPT),
  'firmware-silent': condition(software, rack, none, '', PROMPT),
  'software-silent': condition(software, rack, none, '', PROMPT),
  /** A device lost events of its own store: the order of what happened has a hole. */
  'events-lost': condition(software, block, none, '', NOTED),
} as const satisfies Record<string, Condition>;

export type ConditionId = keyof typeof CONDITIONS;
export const CONDITION_IDS = Object.keys(CONDITIONS) as readonly ConditionId[];

/** What takes power away, or more: in the order of how much. */
export const ProtectionAction = {
  alarm: 0,
  derate: 1,
  forbidCharge: 2,
  forbidDischarge: 3,
  forbidBoth: 4,
  stopBlock: 5,
  openRack: 6,
} as const;
export type ProtectionAction = CodeOf<typeof ProtectionAction>;
export const PROTECTION_ACTION_NAMES = namesByCode(ProtectionAction);

/**
 * A condition became true, worse, better or false, or can not be judged any more: what every layer is
 * turned into before alarms, incidents and concordance look at it.
 */
export interface ConditionSignal {
  readonly condition: ConditionId;
  /** Row of the condition's subject: rack, block or link of the station; 0 for the station. */
  readonly row: number;
  /** 0 = not true any more; 1 report, 2 limit, 3 trip. */
  readonly level: 0 | 1 | 2 | 3;
  /** False: it can not be judged for want of data; `level` is the last one that was known. */
  readonly isKnown: boolean;
  /** In the condition's unit; NaN where there is none. */
  readonly value: number;
  readonly limit: number;
  /** Cell, sensor or module in rack, the worst of them; NO_CELL where none is named. */
  readonly member: number;
  /** How many of them are beyond the limit; 0 where they are not counted. */
  readonly members: number;
  /** When it became so by the device's clock turned to ours, and how far that may be wrong. */
  readonly sourceTimeMs: number;
  readonly uncertaintyMs: number;
  readonly receiveTimeMs: number;
  /** The device's own code where a device said it; 0 elsewhere. */
  readonly rawCode: number;
  /** What the device says that led to it; only where it says so. */
  readonly reason?: ConditionId;
}
