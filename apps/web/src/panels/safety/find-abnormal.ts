import type { ScopeColumns } from '@cellarium/api';
import {
  BlockInputBit,
  PcsState,
  type Place,
  placeOfBlock,
  placeOfRack,
  Quality,
  RackState,
  type Topology,
} from '@cellarium/model';
import { ALARM_PRIORITIES, type Priority } from '../../ui/priority-shapes.ts';

type Station = ScopeColumns<'station'>;
type BlockState = Station['blockState'];

/** Words for what was found: keys of the catalogue, in `states.input` or in `overview.safe`. */
type FindingWords =
  | { readonly input: InputName }
  | { readonly text: 'rackTripped' | 'rackFault' | 'rackAlarm' | 'rackStale' }
  | { readonly text: 'blockStale' | 'pcsFault' | 'pcsDerated' };

export type Finding = FindingWords & {
  readonly priority: Priority;
  readonly place: Place;
};

type InputName = keyof typeof BlockInputBit;

/** Inputs that mean something is wrong when they are active, and how urgent that is. */
const INPUT_PRIORITIES = {
  fireSystemReleased: 'p1',
  heat: 'p1',
  smokeA: 'p1',
  smokeB: 'p1',
  gas: 'p1',
  emergencyStop: 'p1',
  chillerFault: 'p2',
  doorOpen: 'p3',
} as const satisfies Partial<Record<InputName, Priority>>;
const INPUTS = Object.entries(INPUT_PRIORITIES) as [keyof typeof INPUT_PRIORITIES, Priority][];

const RANK: Readonly<Record<Priority, number>> = { p1: 1, p2: 2, p3: 3, p4: 4 };

/** The worst of what a block's own inputs and PCS say. Undefined where nothing, or nothing fresh. */
export function blockPriority(blockState: BlockState, block: number): Priority | undefined {
  if (blockState.quality[block] !== Quality.good) return undefined;
  const bits = blockState.inputBits[block] as number;
  let worst: Priority | undefined;
  for (const [name, priority] of INPUTS) {
    if (bits & BlockInputBit[name] && (!worst || RANK[priority] < RANK[worst])) worst = priority;
  }
  const pcs = blockState.pcsState[block];
  if (pcs === PcsState.fault) return 'p1';
  return worst ?? (pcs === PcsState.derated ? 'p3' : undefined);
}

/**
 * What the station reports that is not as it should be, worst first, each place once a kind. Racks of
 * a block that sends nothing are folded into it: one cause, one line.
 */
export function findAbnormal(station: Station, topology: Topology): Finding[] {
  const { blockState, rackBars } = station;
  const found: Finding[] = [];
  for (let block = 0; block < topology.blocks; block += 1) {
    const place = placeOfBlock(block);
    const isFresh = blockState.quality[block] === Quality.good;
    if (isFresh) findInBlock(blockState, block, place, found);
    const firstRack = block * topology.racksPerBlock;
    let racksFresh = 0;
    for (let rack = firstRack; rack < firstRack + topology.racksPerBlock; rack += 1) {
      if (rackBars.quality[rack] === Quality.good) racksFresh += 1;
    }
    if (!isFresh && racksFresh === 0) {
      found.push({ priority: 'p4', place, text: 'blockStale' });
      continue;
    }
    for (let rack = firstRack; rack < firstRack + topology.racksPerBlock; rack += 1) {
      const words = wordsOfRack(rackBars, rack);
      if (words) found.push({ ...words, place: placeOfRack(topology, rack) });
    }
  }
  return found.sort((a, b) => RANK[a.priority] - RANK[b.priority]);
}

function findInBlock(state: BlockState, block: number, place: Place, found: Finding[]): void {
  const bits = state.inputBits[block] as number;
  for (const [input, priority] of INPUTS) {
    if (bits & BlockInputBit[input]) found.push({ priority, place, input });
  }
  const pcs = state.pcsState[block];
  if (pcs === PcsState.fault) found.push({ priority: 'p1', place, text: 'pcsFault' });
  if (pcs === PcsState.derated) found.push({ priority: 'p3', place, text: 'pcsDerated' });
}

function wordsOfRack(
  bars: Station['rackBars'],
  rack: number,
): (FindingWords & { readonly priority: Priority }) | undefined {
  const priority = ALARM_PRIORITIES[bars.alarm[rack] ?? 0];
  // What is silent is as urgent as its alarms: its hardware may have tripped it.
  if (bars.quality[rack] !== Quality.good) return { priority: priority ?? 'p4', text: 'rackStale' };
  const state = bars.state[rack];
  if (state === RackState.tripped) return { priority: 'p1', text: 'rackTripped' };
  if (state === RackState.fault) return { priority: 'p1', text: 'rackFault' };
  return priority && { priority, text: 'rackAlarm' };
}

/** Racks by what their contactors do; one that is not fresh counts as nothing else. */
export interface RackCounts {
  closed: number;
  open: number;
  moving: number;
  tripped: number;
  fault: number;
  unknown: number;
  stale: number;
  alarms: number;
}

export function countRacks(bars: Station['rackBars']): RackCounts {
  const counts = {
    closed: 0,
    open: 0,
    moving: 0,
    tripped: 0,
    fault: 0,
    unknown: 0,
    stale: 0,
    alarms: 0,
  };
  const names = {
    [RackState.unknown]: 'unknown',
    [RackState.open]: 'open',
    [RackState.precharging]: 'moving',
    [RackState.closed]: 'closed',
    [RackState.opening]: 'moving',
    [RackState.tripped]: 'tripped',
    [RackState.fault]: 'fault',
  } as const;
  for (let rack = 0; rack < bars.state.length; rack += 1) {
    if (bars.quality[rack] !== Quality.good) {
      counts.stale += 1;
      continue;
    }
    counts[names[bars.state[rack] as RackState] ?? 'unknown'] += 1;
    if (bars.alarm[rack] !== 0) counts.alarms += 1;
  }
  return counts;
}
