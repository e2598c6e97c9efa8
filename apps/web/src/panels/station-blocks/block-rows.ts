import type { ScopeColumns } from '@cellarium/api';
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
  readonly powerKw: number;
  readonly pcsState: number;
  readonly control: number;
  readonly socLowPercent: number | undefined;
  readonly socHighPercent: number | undefined;
  readonly racksFresh: number;
  readonly racksClosed: number;
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
  const first = block * topology.racksPerBlock;
  for (let rack = first; rack < first + topology.racksPerBlock; rack += 1) {
    if (rackBars.quality[rack] === Quality.bad) continue;
    const soc = (rackBars.socHalfPercent[rack] as number) / 2;
    low = Math.min(low, soc);
    high = Math.max(high, soc);
    const isFresh = rackBars.quality[rack] === Quality.good;
    if (isFresh && rackBars.state[rack] === RackState.closed) racksClosed += 1;
  }
  const worst = findings[0];
  return {
    block,
    id: formatPlace({ block: block + 1 }),
    feeder: topology.feederOfBlock(block) + 1,
    quality: blockState.quality[block] as number,
    powerKw: blockPower.powerKw[block] as number,
    pcsState: blockState.pcsState[block] as number,
    control: blockState.control[block] as number,
    socLowPercent: low <= high ? low : undefined,
    socHighPercent: low <= high ? high : undefined,
    racksFresh: blockState.racksFresh[block] as number,
    racksClosed,
    findings,
    badness: worst ? BADNESS[worst.priority] * 100 + Math.min(99, findings.length) : 0,
  };
}
