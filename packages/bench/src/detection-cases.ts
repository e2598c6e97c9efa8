import type { ConditionId } from '@cellarium/model';

/** One kind of fault as it is injected, and the conditions of which each would name it rightly. */
export interface DetectionCase {
  readonly kind: string;
  readonly at: 'cell' | 'sensor' | 'module' | 'rack' | 'block';
  readonly parameters?: Readonly<Record<string, number>>;
  readonly names: readonly ConditionId[];
  /** So long is waited, min of plant time. */
  readonly withinMin: number;
  /** Shares of half power; one of them by the seed. */
  readonly loads?: readonly number[];
  /** Half way through, the load turns round. */
  readonly turns?: true;
}

const HEAT = [
  'temperature-rise',
  'runaway-precursor',
  'temperature-spread-unusual',
  'temperature-spread',
  'charge-temperature-high',
  'discharge-temperature-high',
] as const satisfies readonly ConditionId[];
const SHORT = [
  'cell-drift',
  'cell-deviation',
  'cell-voltage-low',
  ...HEAT,
] as const satisfies readonly ConditionId[];
/** One cell against its own past, against its rack at this state of charge, and the spread it makes. */
const STRAYS = [
  'cell-drift',
  'cell-deviation',
  'voltage-spread-unusual',
] as const satisfies readonly ConditionId[];
const SWITCHGEAR = [
  'contactor-mismatch',
  'bms-contactor',
  'bms-fuse',
] as const satisfies readonly ConditionId[];
const UNDER_LOAD = [-1, 1] as const;

/** Faults that a station has, from what kills to what only annoys; the simulator's README describes each. */
export const DETECTION_CASES: readonly DetectionCase[] = [
  { kind: 'internal-short', at: 'cell', parameters: { ohm: 0.1 }, names: SHORT, withinMin: 15 },
  { kind: 'internal-short', at: 'cell', parameters: { ohm: 1 }, names: SHORT, withinMin: 60 },
  { kind: 'thermal-runaway', at: 'cell', names: SHORT, withinMin: 10 },
  { kind: 'cell-heating', at: 'cell', parameters: { watt: 2_000 }, names: HEAT, withinMin: 10 },
  {
    ...{ kind: 'contact-resistance', at: 'cell', parameters: { milliohm: 0.5 } },
    ...{ names: ['cell-drift', 'cell-deviation'], withinMin: 10, loads: UNDER_LOAD },
  },
  {
    ...{ kind: 'weak-cell', at: 'cell', names: STRAYS },
    ...{ withinMin: 30, loads: UNDER_LOAD },
  },
  {
    ...{ kind: 'voltage-sensor-stuck', at: 'cell', names: ['voltage-frozen'], withinMin: 10 },
    ...{ loads: UNDER_LOAD, turns: true },
  },
  {
    ...{ kind: 'voltage-sensor-drift', at: 'cell', parameters: { driftMvPerHour: 60 } },
    ...{ names: STRAYS, withinMin: 40 },
  },
  {
    ...{ kind: 'voltage-sensor-noise', at: 'cell', parameters: { sigmaMv: 200 } },
    ...{ names: ['voltage-impossible'], withinMin: 5 },
  },
  {
    ...{ kind: 'voltage-not-measured', at: 'cell', withinMin: 2 },
    ...{ names: ['cells-not-measured', 'bms-acquisition'] },
  },
  {
    ...{ kind: 'sense-wire-broken', at: 'cell', parameters: { strayMv: 150 } },
    ...{ names: ['sense-wire-broken'], withinMin: 2 },
  },
  {
    ...{ kind: 'sense-wire-broken', at: 'cell', parameters: { strayMv: -1_200 } },
    ...{ names: ['sense-wire-broken'], withinMin: 2 },
  },
  {
    ...{ kind: 'temperature-sensor-open', at: 'sensor', names: ['temperature-sensor-open'] },
    withinMin: 2,
  },
  {
    ...{ kind: 'temperature-sensor-stuck', at: 'sensor', parameters: { degC: 80 } },
    ...{ names: ['temperature-sensor-stuck'], withinMin: 3 },
  },
  {
    ...{ kind: 'temperature-sensor-stuck', at: 'sensor', parameters: { degC: 25 } },
    ...{ names: ['temperature-sensor-stuck'], withinMin: 45, loads: UNDER_LOAD },
  },
  {
    ...{ kind: 'temperature-sensor-drift', at: 'sensor', parameters: { driftKPerHour: 12 } },
    ...{ names: ['temperature-spread-unusual'], withinMin: 40 },
  },
  {
    ...{ kind: 'pump-loss', at: 'block', names: ['cooling-lost'], withinMin: 10 },
    loads: UNDER_LOAD,
  },
  {
    ...{ kind: 'branch-blocked', at: 'module', names: ['branch-cooling-lost'], withinMin: 45 },
    loads: UNDER_LOAD,
  },
  { kind: 'chiller-fault', at: 'block', names: ['chiller-fault'], withinMin: 2 },
  {
    ...{ kind: 'insulation-drop', at: 'rack', parameters: { kiloohm: 1_000 }, withinMin: 2 },
    ...{ names: ['insulation-low', 'bms-insulation'] },
  },
  {
    ...{ kind: 'insulation-drop', at: 'rack', parameters: { kiloohm: 200 }, withinMin: 1 },
    ...{ names: ['hardware-insulation'] },
  },
  {
    ...{ kind: 'insulation-drop', at: 'rack', parameters: { kiloohm: 2_000, minutes: 600 } },
    ...{ names: ['insulation-trend'], withinMin: 60 },
  },
  { kind: 'contactor-fail-to-close', at: 'rack', names: SWITCHGEAR, withinMin: 1 },
  { kind: 'fuse-open', at: 'rack', names: SWITCHGEAR, withinMin: 1 },
  {
    ...{ kind: 'dc-short', at: 'block', withinMin: 1 },
    ...{ names: ['hardware-over-current', 'bms-over-current', 'over-current'] },
  },
  { kind: 'bms-halt', at: 'rack', names: ['rack-silent'], withinMin: 1 },
  { kind: 'pcs-trip', at: 'block', names: ['pcs-fault'], withinMin: 1 },
  { kind: 'gas', at: 'block', names: ['gas'], withinMin: 1 },
  { kind: 'smoke', at: 'block', names: ['smoke'], withinMin: 1 },
  { kind: 'link-down', at: 'block', names: ['link-lost'], withinMin: 1 },
];
