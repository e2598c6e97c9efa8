import type { ConditionId } from '@cellarium/model';
import {
  ACQUISITION,
  CELLS,
  COLD,
  COOLING,
  CURRENTS,
  FIRE,
  HARDWARE_TRIPS,
  HOT,
  INSULATION,
  LAYERS_SILENT,
  RACK_OPENED,
  SWITCHGEAR,
  TEMPERATURE_SENSORS,
  VOLTAGE_SENSORS,
} from './conditions.ts';

/*
 * What may be the cause of what: the knowledge of the field as a table. An alarm takes as its cause the
 * first rule that fits and in it the earliest alarm, so the order is the order of belief: what strikes
 * from outside and in a short window stands before what a rack does by itself.
 */

/** How near the two must stand. `link`: the block (or the station) that the link serves. */
export type Reach = 'rack' | 'block' | 'feeder' | 'station' | 'link';

export interface CauseRule {
  readonly causes: readonly ConditionId[];
  readonly consequences: readonly ConditionId[];
  readonly reach: Reach;
  /** The consequence begins at most so long after its cause, by source time. */
  readonly afterS: number;
  /** It may be told so long before its cause, where the cause takes long to be judged. */
  readonly beforeS: number;
}

const MIN_S = 60;
const H_S = 3_600;

const rule = (
  causes: readonly ConditionId[],
  consequences: readonly ConditionId[],
  reach: Reach,
  afterS: number,
  beforeS = 0,
): CauseRule => ({ causes, consequences, reach, afterS, beforeS });

/** Several views of one trouble: the earliest of them is the cause of the others. */
const together = (conditions: readonly ConditionId[], reach: Reach, withinS: number): CauseRule =>
  rule(conditions, conditions, reach, withinS);

const SILENT = ['rack-silent', 'block-silent'] as const;
/** A broken wire looks like these; a hardware comparator has its own wire. */
const SEEN_BY_VOLTAGE = CELLS.filter((id) => !id.startsWith('hardware-'));
const SEEN_BY_TEMPERATURE = [...HOT, ...COLD].filter((id) => !id.startsWith('hardware-'));

export const CAUSE_RULES: readonly CauseRule[] = [
  // Fire. Gas comes minutes before smoke; a container burns for an hour.
  together(FIRE, 'block', H_S),
  rule(
    ['temperature-rise', 'hardware-over-temperature', 'cell-deviation', 'cell-drift'],
    FIRE,
    'block',
    H_S,
  ),
  rule(FIRE, HOT, 'block', H_S),
  rule(
    FIRE,
    ['emergency-stop', 'pcs-fault', ...SILENT, ...RACK_OPENED, ...INSULATION, 'link-lost'],
    'block',
    H_S,
  ),

  // The emergency stop opens everything of its block at once.
  rule(['emergency-stop'], ['pcs-fault', 'bms-trip', ...SWITCHGEAR], 'block', 2 * MIN_S, 2),

  // The grid: PCS trip within a second or two; their meter may be a second late to tell.
  rule(['grid-frequency'], ['pcs-fault'], 'station', 2 * MIN_S, 10),
  rule(['transformer-temperature'], ['pcs-fault'], 'station', 10 * MIN_S),
  // A feeder's breaker, or the switch of its ring, takes its blocks along.
  together(['pcs-fault'], 'feeder', 5),
  together(['link-lost'], 'feeder', 5),

  // Links: silence is counted from the last sample, the loss from when the connection was given up.
  rule(['link-poor'], ['link-lost'], 'link', 10 * MIN_S),
  rule(
    ['link-lost'],
    [...SILENT, 'meter-silent', 'cells-not-measured', 'clock-offset'],
    'link',
    5 * MIN_S,
    15,
  ),
  rule(['link-lost'], ['events-lost'], 'link', 6 * H_S),
  rule(['block-silent'], ['rack-silent', 'cells-not-measured'], 'block', 5 * MIN_S, 10),

  // Cooling: cells warm for hours; that heat is not carried away is judged over many minutes.
  rule(
    ['chiller-fault', 'pump-stopped'],
    ['cooling-lost', 'branch-cooling-lost'],
    'block',
    2 * H_S,
  ),
  together(['chiller-fault', 'pump-stopped'], 'block', 10 * MIN_S),
  rule(['cooling-lost'], ['branch-cooling-lost'], 'block', 2 * H_S, 15 * MIN_S),
  rule(COOLING, HOT, 'block', 4 * H_S, 15 * MIN_S),
  rule(['branch-cooling-lost'], HOT, 'rack', 4 * H_S, 15 * MIN_S),

  // Measurements: what a wire feigns, and what can not be judged without one.
  rule(
    VOLTAGE_SENSORS,
    [...SEEN_BY_VOLTAGE, 'voltage-sum', 'bms-voltage-sum'],
    'rack',
    30 * MIN_S,
    MIN_S,
  ),
  // Two layers that add up the same cells.
  together(['voltage-sum', 'bms-voltage-sum'], 'rack', 10 * MIN_S),
  rule(['bms-voltage-sum'], ['bms-trip'], 'rack', H_S),
  rule(TEMPERATURE_SENSORS, SEEN_BY_TEMPERATURE, 'rack', 30 * MIN_S, 5 * MIN_S),
  // The BMS sees the same broken sensor, as a fault of what acquires it.
  rule(
    [...VOLTAGE_SENSORS, ...TEMPERATURE_SENSORS],
    ['bms-acquisition'],
    'rack',
    10 * MIN_S,
    MIN_S,
  ),
  together(ACQUISITION, 'rack', 10 * MIN_S),
  rule(
    ACQUISITION,
    ['rack-silent', ...VOLTAGE_SENSORS, ...TEMPERATURE_SENSORS, ...SEEN_BY_VOLTAGE],
    'rack',
    10 * MIN_S,
  ),

  // The DC side of a PCS that trips, and racks that push it out.
  rule(['pcs-fault'], ['bms-trip', ...CURRENTS, ...SWITCHGEAR], 'block', 30),
  rule(RACK_OPENED, ['pcs-fault'], 'block', 30),

  // A BMS that halted can not stop what the hardware then must.
  rule(['rack-silent'], [...HARDWARE_TRIPS, ...SWITCHGEAR, ...ACQUISITION], 'rack', 2 * H_S, 15),
  rule(['link-lost', 'block-silent'], HARDWARE_TRIPS, 'block', 2 * H_S, 15),

  // One quantity of a rack, seen by several layers one after another.
  together(CELLS, 'rack', H_S),
  together(HOT, 'rack', 2 * H_S),
  together(COLD, 'rack', 2 * H_S),
  together(INSULATION, 'rack', 24 * H_S),
  together(CURRENTS, 'rack', 10 * MIN_S),
  together(SWITCHGEAR, 'rack', 10 * MIN_S),
  // A short within a cell shows in its voltage, then in its heat.
  rule(
    ['cell-drift', 'cell-deviation', 'cell-voltage-low', 'cell-voltage-spread'],
    HOT,
    'rack',
    H_S,
  ),

  // What opens the rack.
  rule(
    [...CELLS, ...HOT, ...COLD, ...INSULATION, ...CURRENTS, ...SWITCHGEAR, ...ACQUISITION],
    ['bms-trip'],
    'rack',
    H_S,
  ),
  rule(CURRENTS, SWITCHGEAR, 'rack', 5 * MIN_S),
  rule(RACK_OPENED, SWITCHGEAR, 'rack', 5 * MIN_S),
  rule([...HARDWARE_TRIPS, 'bms-trip'], RACK_OPENED, 'rack', 10 * MIN_S),

  // What an open rack brings with it: alone its cells drift apart, its siblings carry its part.
  rule(
    RACK_OPENED,
    ['rack-silent', 'current-share', 'cell-voltage-spread', 'bms-cell-spread'],
    'rack',
    30 * MIN_S,
  ),
  rule(
    [...RACK_OPENED, ...SWITCHGEAR],
    ['voltage-spread-unusual', 'temperature-spread-unusual', 'soc-implausible', 'voltage-sum'],
    'rack',
    30 * MIN_S,
  ),
  rule([...RACK_OPENED, ...SWITCHGEAR, 'rack-silent'], CURRENTS, 'block', 10 * MIN_S),
  rule(['pcs-fault'], ['circulating-current', 'current-share'], 'block', 30 * MIN_S),

  // The silence of a layer is said about what another layer did.
  rule(
    ['rack-silent', ...RACK_OPENED, ...CELLS, ...HOT, ...COLD, ...INSULATION, ...CURRENTS],
    LAYERS_SILENT,
    'rack',
    H_S,
  ),
  together(LAYERS_SILENT, 'rack', H_S),
];

/**
 * How much earlier than it is told a condition takes its place in the order of causes. Each alarm's cause
 * stands before it in that order, so causes never go round in a circle; what is judged slowly needs
 * a lead as long as the `beforeS` of its rules beyond the lead of their consequences.
 */
const LEAD_S: { readonly [id in ConditionId]?: number } = {
  'chiller-fault': 45 * MIN_S,
  'pump-stopped': 45 * MIN_S,
  'cooling-lost': 40 * MIN_S,
  'branch-cooling-lost': 20 * MIN_S,
  'temperature-sensor-stuck': 6 * MIN_S,
  'temperature-sensor-open': 6 * MIN_S,
  'link-poor': 45,
  'link-lost': 45,
  'block-silent': 30,
  'sense-wire-broken': 90,
  'voltage-frozen': 90,
  'voltage-impossible': 90,
  'rack-silent': 20,
  'grid-frequency': 20,
  'transformer-temperature': 20,
  'emergency-stop': 3,
};

/** ms */
export function leadMs(condition: ConditionId): number {
  return (LEAD_S[condition] ?? 0) * 1_000;
}
