import {
  BlockInputBit,
  ContactorBit,
  LinkState,
  PcsState,
  VOLTAGE_NOT_MEASURED,
} from '@cellarium/model';
import type { RuleId } from '@cellarium/protection';
import type { Field } from './field.ts';

/** What makes one rule true, and when it has to say so. */
export interface Case {
  readonly rule: RuleId;
  /** Changes the field before every second from the beginning of the trouble on. */
  sick(field: Field, second: number): void;
  /** Back to normal, before every second. */
  well(field: Field, second: number): void;
  /** The highest level it comes to, and in which second of the trouble: from, to. */
  readonly level: 1 | 2 | 3;
  readonly withinS: readonly [number, number];
  /** How long it takes to clear at most, s; undefined: this level is latched. */
  readonly clearsS: number | undefined;
  /** Row 0 unless told. */
  readonly row?: number;
  /** Member that it names; unasked where undefined. */
  readonly member?: number;
}

const running = BlockInputBit.pumpRunning | BlockInputBit.acBreakerClosed;
const healthy = (field: Field): void => {
  field.rack0 = {};
  field.rack1 = {};
  field.block0 = {};
  field.meter = {};
};
const towards = (from: number, to: number, perS: number, second: number): number =>
  from + Math.sign(to - from) * Math.min(Math.abs(to - from), perS * second);

const rack = (
  rule: RuleId,
  level: 1 | 2 | 3,
  withinS: readonly [number, number],
  clearsS: number | undefined,
  change: Field['rack0'],
  member?: number,
): Case => ({
  rule,
  level,
  withinS,
  clearsS,
  ...(member === undefined ? {} : { member }),
  sick: (field) => {
    field.rack0 = change;
  },
  well: healthy,
});

/** A temperature comes and goes slowly: a reading that leaps is doubted. */
const warming = (
  rule: RuleId,
  level: 1 | 2 | 3,
  withinS: readonly [number, number],
  clearsS: number | undefined,
  to: number,
  currentDeciA: number,
  sensor?: number,
): Case => {
  const at = (celsius: number): Field['rack0'] =>
    sensor === undefined
      ? { celsius, currentDeciA }
      : { sensors: { [sensor]: celsius }, currentDeciA };
  return {
    rule,
    level,
    withinS,
    clearsS,
    ...(sensor === undefined ? {} : { member: sensor }),
    sick: (field, second) => {
      field.rack0 = at(towards(25, to, 5, second));
    },
    well: (field, second) => {
      field.rack0 = at(towards(to, 25, 5, second));
    },
  };
};

const contact = (
  rule: RuleId,
  level: 1 | 2 | 3,
  atS: number,
  clearsS: number | undefined,
  bits: number,
): Case => ({
  rule,
  level,
  withinS: [atS, atS],
  clearsS,
  sick: (field) => {
    field.block0 = { inputBits: bits };
  },
  well: healthy,
});

const link = (
  rule: RuleId,
  level: 1 | 2 | 3,
  withinS: readonly [number, number],
  clearsS: number,
  sick: (field: Field, second: number) => void,
  well: (field: Field, second: number) => void,
): Case => ({ rule, level, withinS, clearsS, row: 1, sick, well });

/** One for every rule of the registry. */
export const CASES: readonly Case[] = [
  rack('sense-wire-broken', 1, [3, 3], 32, { cells: { 7: 3_400, 8: 3_200 } }, 7),
  {
    rule: 'voltage-frozen',
    level: 1,
    withinS: [31, 75],
    clearsS: 80,
    member: 4,
    // The load comes and goes; cell 4 reads what it read before.
    sick: (field, second) => {
      field.rack0 = { currentDeciA: second % 40 < 20 ? 0 : 1_000, cells: { 4: 3_300 } };
    },
    well: (field, second) => {
      field.rack0 = { currentDeciA: second % 40 < 20 ? 0 : 1_000 };
    },
  },
  {
    rule: 'voltage-impossible',
    level: 2,
    withinS: [1, 2],
    clearsS: 140,
    member: 4,
    sick: (field, second) => {
      field.rack0 = { cells: { 4: second % 2 === 0 ? 3_500 : 3_100 } };
    },
    well: healthy,
  },
  rack('temperature-sensor-open', 3, [3, 3], 12, { sensors: { 5: -40 } }, 5),
  rack('temperature-sensor-stuck', 1, [20, 22], 12, { sensors: { 5: 80 } }, 5),
  rack('cell-voltage-high', 2, [4, 4], 32, { cells: { 4: 3_610 } }, 4),
  rack('cell-voltage-low', 2, [4, 4], 32, { cells: { 4: 2_490 } }, 4),
  rack('cell-voltage-spread', 2, [4, 4], 32, { cells: { 4: 2_690 } }, 4),
  warming('charge-temperature-high', 2, [10, 12], 45, 61, -500, 2),
  warming('charge-temperature-low', 2, [8, 11], 45, -2, -500),
  warming('discharge-temperature-high', 2, [10, 12], 45, 61, 500, 2),
  warming('discharge-temperature-low', 2, [8, 11], 45, -2, 500),
  warming('temperature-spread', 2, [5, 8], 45, 36, 0, 2),
  rack('soc-low', 2, [4, 4], 32, { socPermille: 15 }),
  rack('soc-high', 3, [4, 4], 32, { socPermille: 1_000 }),
  rack('rack-voltage-high', 2, [4, 4], 32, { voltageDeciV: 656 }),
  rack('rack-voltage-low', 2, [4, 4], 32, { voltageDeciV: 445 }),
  rack('over-current', 2, [4, 4], 1_802, { currentDeciA: -2_250 }),
  rack('insulation-low', 2, [11, 11], 32, { insulationKohm: 2_600 }),
  {
    rule: 'temperature-rise',
    level: 2,
    withinS: [20, 40],
    clearsS: 240,
    sick: (field, second) => {
      field.rack0 = { celsius: 25 + second * 0.1 };
    },
    well: healthy,
  },
  rack('cell-deviation', 2, [61, 61], 400, { cells: { 4: 3_240 } }, 4),
  {
    rule: 'cell-drift',
    level: 1,
    member: 4,
    // What a cell is by itself is learnt in 5 windows of a minute; the delay is one more.
    withinS: [400, 520],
    clearsS: 1_800,
    sick: (field, second) => {
      field.rack0 = second < 340 ? {} : { cells: { 4: 3_290 } };
    },
    well: healthy,
  },
  rack('voltage-spread-unusual', 1, [61, 61], 122, { cells: { 4: 3_240 } }, 4),
  warming('temperature-spread-unusual', 1, [61, 64], 130, 30, 0, 2),
  {
    rule: 'current-share',
    level: 2,
    withinS: [31, 31],
    clearsS: 62,
    sick: (field) => {
      field.rack0 = { currentDeciA: 1_000 };
      field.rack1 = { currentDeciA: 1_000 };
    },
    well: healthy,
  },
  {
    rule: 'circulating-current',
    level: 2,
    withinS: [301, 301],
    clearsS: 32,
    sick: (field) => {
      field.rack0 = { currentDeciA: 120 };
      field.rack1 = { currentDeciA: -120 };
    },
    well: healthy,
  },
  rack('voltage-sum', 2, [31, 31], 32, { voltageDeciV: 800 }),
  rack('soc-implausible', 1, [11, 11], 62, { socPermille: 430 }),
  {
    rule: 'insulation-trend',
    level: 3,
    withinS: [1_500, 1_800],
    clearsS: 7_300,
    sick: (field, second) => {
      field.rack0 = { insulationKohm: 12_000 - 4 * second };
    },
    well: healthy,
  },
  {
    rule: 'cooling-lost',
    level: 1,
    withinS: [200, 420],
    clearsS: 800,
    // All racks of the block make no heat and stand at their coolant: nothing should warm them.
    sick: (field, second) => {
      const celsius = 25 + Math.round((second / 60) * 0.1 * 10) / 10;
      field.rack0 = { celsius };
      field.rack1 = { celsius };
      field.block0 = {};
    },
    well: (field) => {
      field.rack0 = { celsius: 27 };
      field.rack1 = { celsius: 27 };
      field.block0 = { coolantSupplyDeciC: 270 };
    },
  },
  {
    rule: 'branch-cooling-lost',
    level: 1,
    withinS: [60, 80],
    clearsS: 320,
    member: 1,
    sick: (field, second) => {
      const celsius = towards(25, 27, 0.5, second);
      field.rack0 = { sensors: { 3: celsius, 4: celsius, 5: celsius } };
    },
    well: healthy,
  },
  rack('contactor-mismatch', 2, [3, 3], 12, {
    contactorBits:
      ContactorBit.mainPositiveCommand |
      ContactorBit.mainNegativeCommand |
      ContactorBit.mainNegativeFeedback |
      ContactorBit.fuseIntact,
  }),
  {
    rule: 'runaway-precursor',
    level: 2,
    withinS: [20, 40],
    clearsS: 260,
    member: 4,
    sick: (field, second) => {
      field.rack0 = { sensors: { 2: 25 + second * 0.05 }, cells: { 4: 3_250 } };
    },
    well: healthy,
  },
  rack('cells-not-measured', 2, [4, 4], 32, { cells: { 4: VOLTAGE_NOT_MEASURED } }, 4),
  {
    rule: 'rack-silent',
    level: 2,
    withinS: [15, 15],
    clearsS: 7,
    sick: (field) => {
      field.rack0 = undefined;
    },
    well: healthy,
  },
  {
    rule: 'block-silent',
    level: 2,
    withinS: [15, 15],
    clearsS: 7,
    sick: (field) => {
      field.block0 = undefined;
    },
    well: healthy,
  },
  {
    rule: 'meter-silent',
    level: 2,
    withinS: [15, 15],
    clearsS: 7,
    sick: (field) => {
      field.meter = undefined;
    },
    well: healthy,
  },
  link(
    'link-lost',
    2,
    [30, 30],
    12,
    (field) => {
      field.links.state[1] = LinkState.down;
    },
    (field) => {
      field.links.state[1] = LinkState.up;
    },
  ),
  link(
    'link-poor',
    2,
    [1, 130],
    260,
    (field) => {
      field.links.frames[1]! += 8;
      field.links.gaps[1]! += 2;
    },
    (field) => {
      field.links.frames[1]! += 10;
    },
  ),
  link(
    'clock-offset',
    1,
    [11, 11],
    32,
    (field) => {
      field.links.clockOffsetMs[1] = -1_500;
    },
    (field) => {
      field.links.clockOffsetMs[1] = 3;
    },
  ),
  {
    rule: 'pcs-fault',
    level: 2,
    withinS: [1, 1],
    clearsS: 12,
    sick: (field) => {
      field.block0 = { pcsState: PcsState.fault };
    },
    well: healthy,
  },
  contact('smoke', 2, 1, 32, running | BlockInputBit.smokeA | BlockInputBit.smokeB),
  {
    rule: 'gas',
    level: 2,
    withinS: [4, 4],
    clearsS: 122,
    sick: (field) => {
      field.block0 = { gasPpm: 200 };
    },
    well: healthy,
  },
  contact('heat', 3, 2, 32, running | BlockInputBit.heat),
  contact('fire-system-released', 3, 1, undefined, running | BlockInputBit.fireSystemReleased),
  contact('emergency-stop', 3, 1, 32, running | BlockInputBit.emergencyStop),
  contact('chiller-fault', 2, 11, 32, running | BlockInputBit.chillerFault),
  contact('pump-stopped', 2, 16, 32, BlockInputBit.acBreakerClosed),
  contact('door-open', 1, 11, 12, running | BlockInputBit.doorOpen),
  {
    rule: 'grid-frequency',
    level: 2,
    withinS: [2, 2],
    clearsS: 12,
    sick: (field) => {
      field.meter = { frequencyMilliHz: 49_400 };
    },
    well: healthy,
  },
  {
    rule: 'transformer-temperature',
    level: 2,
    withinS: [11, 11],
    clearsS: 62,
    sick: (field) => {
      field.meter = { transformerTemperatureDeciC: 960 };
    },
    well: healthy,
  },
];
