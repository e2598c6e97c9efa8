import type { TopologyCounts } from '@cellarium/model';

/** Where one block stands on the plan, CSS pixels; the bars stand on `bottom`. */
interface BlockBox {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

export interface PlanLayout {
  readonly width: number;
  readonly height: number;
  /** One root em, by which everything that must stay readable is sized. */
  readonly remPx: number;
  /** X of the busbar that the feeders leave from. */
  readonly busbarX: number;
  /** X where the feeders' names end and their blocks begin. */
  readonly blocksX: number;
  /** Y of each feeder's line. */
  readonly feederY: readonly number[];
  readonly blocksPerFeeder: number;
  readonly blocks: readonly BlockBox[];
  readonly barPitch: number;
  readonly barWidth: number;
  /** Few blocks have room for their names. */
  readonly hasNames: boolean;
  readonly isCompact: boolean;
}

/** Below this there is no room for the transformer: the phone shows feeders and blocks alone. */
const COMPACT_BELOW_REM = 40;
/** A station of few blocks is not blown up to fill a wall: rows and bars stay in proportion. */
const ROW_REM_MAX = 16;
const BAR_REM_MAX = 2.4;
const APART_REM_MAX = 6;
/** Width of a block's name beside a mark. */
const NAME_REM = 4;

/** A feeder is a row, its blocks stand on it from the busbar outward, 12 bars a block. */
export function layOutPlan(
  topology: Pick<TopologyCounts, 'feeders' | 'blocks' | 'racksPerBlock'>,
  width: number,
  height: number,
  remPx: number,
): PlanLayout {
  const isCompact = width < COMPACT_BELOW_REM * remPx;
  const busbarX = (isCompact ? 0.4 : 6.2) * remPx;
  const blocksX = busbarX + (isCompact ? 2 : 5.4) * remPx;
  const blocksPerFeeder = Math.ceil(topology.blocks / topology.feeders);
  const rows = Math.ceil(topology.blocks / blocksPerFeeder);
  const rowHeight = Math.min(ROW_REM_MAX * remPx, height / rows);
  const top = (height - rowHeight * rows) / 2;
  const column = (width - blocksX - 0.2 * remPx) / blocksPerFeeder;
  const gap = Math.min(0.55 * remPx, column * 0.16);
  const barPitch = Math.min(BAR_REM_MAX * remPx, (column - gap) / topology.racksPerBlock);
  const barWidth =
    barPitch >= 2.2 ? Math.max(1, barPitch - Math.max(0.8, barPitch * 0.22)) : barPitch;
  const blockWidth = barPitch * topology.racksPerBlock;
  const pitch = Math.min(column, blockWidth + APART_REM_MAX * remPx);
  const lineRoom = Math.min(0.9 * remPx, rowHeight * 0.24);
  const hasNames = barPitch * topology.racksPerBlock >= NAME_REM * remPx && rowHeight >= 5 * remPx;
  const markRoom = hasNames ? 1.6 * remPx : Math.min(0.75 * remPx, rowHeight * 0.2);
  const feederY: number[] = [];
  const blocks: BlockBox[] = [];
  for (let row = 0; row < rows; row += 1) feederY.push(top + (row + 1) * rowHeight - lineRoom / 2);
  for (let block = 0; block < topology.blocks; block += 1) {
    const row = Math.floor(block / blocksPerFeeder);
    blocks.push({
      left: blocksX + (block % blocksPerFeeder) * pitch,
      top: top + row * rowHeight + markRoom,
      width: blockWidth,
      height: rowHeight - markRoom - lineRoom,
    });
  }
  return {
    width,
    height,
    remPx,
    busbarX,
    blocksX,
    feederY,
    blocksPerFeeder,
    blocks,
    barPitch,
    barWidth,
    hasNames,
    isCompact,
  };
}

/** The block one step away in a direction, or the same one at the edge of the plan. */
export function nextBlock(layout: PlanLayout, block: number, key: string): number | undefined {
  const { blocksPerFeeder: perRow, blocks } = layout;
  const steps: Readonly<Record<string, number>> = {
    ArrowLeft: block % perRow === 0 ? 0 : -1,
    ArrowRight: (block + 1) % perRow === 0 ? 0 : 1,
    ArrowUp: -perRow,
    ArrowDown: perRow,
    Home: -(block % perRow),
    End: perRow - 1 - (block % perRow),
  };
  const step = steps[key];
  if (step === undefined) return undefined;
  const next = block + step;
  if (key === 'End') return Math.min(next, blocks.length - 1);
  return next < 0 || next >= blocks.length ? block : next;
}
