import { NOT_GIVEN, type ScopeColumns } from '@cellarium/api';
import { formatPlace, Quality, RackState, type Topology } from '@cellarium/model';
import type { Priority } from '../../ui/priority.tsx';
import { type Finding, findAbnormal } from '../safety/find-abnormal.ts';

type Station = ScopeColumns<'station'>;

/** One block as the list shows it. */
export interface BlockRow {
  readonly block: number;
  readonly id: string;
  readonly feeder: number;
  readonly quality: number;
  /** Undefined where the device does not give it, as all that follow. */
  readonly powerKw: number | undefined;
  readonly pcsState: number;
  readonly control: number | undefined;
  readonly socLowPercent: number | undefined;
  readonly socHighPercent: number | undefined;
  /** Racks were heard, and none gives an SOC. */
  readonly isSocAbsent: boolean;
  readonly racksFresh: number;
  /** Of the fresh ones; undefined where none of them gives its state. */
  readonly racksClosed: number | undefined;
  readonly findings: readonly Finding[];
  /** Higher is worse. */
  readonly badness: number;
}

const BADNESS: Readonly<Record<Priority, number>> = { p1: 4, p2: 3, p3: 2, p4: 1 };

export function blockRows(station: Station, topology: Topology): BlockRow[] {
  const byBlock = new Map<number, Finding[]>();
  for (const finding of findAbnormal(station, topology)) {
    const block = finding.place.block - 1;
    const others = byBlock.get(block);
    if (others) others.push(finding);
    else byBlock.set(block, [finding]);
  }
  const rows: BlockRow[] = [];
  for (let block = 0; block < topology.blocks; block += 1) {
    rows.push(blockRow(station, topology, block, byBlock.get(block) ?? []));
  }
  return rows;
}

function blockRow(
  { blockPower, blockState, rackBars }: Station,
  topology: Topology,
  block: number,
  findings: readonly Finding[],
): BlockRow {
  let low = Number.POSITIVE_INFINITY;
  let high = Number.NEGATIVE_INFINITY;
  let racksClosed = 0;
  let racksWithState = 0;
  let racksHeard = 0;
  const first = block * topology.racksPerBlock;
  for (let rack = first; rack < first + topology.racksPerBlock; rack += 1) {
    if (rackBars.quality[rack] === Quality.bad) continue;
    const halves = rackBars.socHalfPercent[rack] as number;
    racksHeard += 1;
    if (halves !== NOT_GIVEN.socHalfPercent) {
      low = Math.min(low, halves / 2);
      high = Math.max(high, halves / 2);
    }
    const state = rackBars.state[rack];
    if (rackBars.quality[rack] !== Quality.good || state === RackState.unknown) continue;
    racksWithState += 1;
    if (state === RackState.closed) racksClosed += 1;
  }
  const worst = findings[0];
  return {
    block,
    id: formatPlace({ block: block + 1 }),
    feeder: topology.feederOfBlock(block) + 1,
    quality: blockState.quality[block] as number,
    powerKw: unlessAbsent(blockPower.powerKw[block] as number, NOT_GIVEN.powerKw),
    pcsState: blockState.pcsState[block] as number,
    control: unlessAbsent(blockState.control[block] as number, NOT_GIVEN.control),
    socLowPercent: low <= high ? low : undefined,
    socHighPercent: low <= high ? high : undefined,
    isSocAbsent: racksHeard > 0 && low > high,
    racksFresh: blockState.racksFresh[block] as number,
    racksClosed: racksWithState > 0 ? racksClosed : undefined,
    findings,
    badness: worst ? BADNESS[worst.priority] * 100 + Math.min(99, findings.length) : 0,
  };
}

function unlessAbsent(value: number, code: number): number | undefined {
  return value === code ? undefined : value;
}
