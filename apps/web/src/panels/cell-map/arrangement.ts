import type { TopologyCounts } from '@cellarium/model';

/** How each level lies in the next: everything fills its lines from left to right, line by line. */
export interface Arrangement {
  readonly cellColumns: number;
  readonly moduleColumns: number;
  readonly rackColumns: number;
  /** Feeders lie as rows of blocks (a desk, a wall) or stand as columns of blocks (a phone). */
  readonly feedersAsRows: boolean;
  /** A feeder with more blocks than this breaks into a further line beside it. */
  readonly blocksPerLine: number;
  /** Cells between racks, and between blocks. */
  readonly rackGap: number;
  readonly blockGap: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

export interface ArrangedSizes {
  readonly module: Size;
  readonly rack: Size;
  readonly block: Size;
  /** Blocks side by side and one below the other. */
  readonly gridColumns: number;
  readonly gridRows: number;
  readonly station: Size;
  readonly blocksPerFeeder: number;
  readonly linesPerFeeder: number;
}

/** A rack much wider or taller than this can not be read when it fills the screen. */
const RACK_ASPECT_MAX = 2.6;
/** Every cell counts a pixel in a large station; in a small one the gaps would be broad streets. */
const LARGE_STATION_CELLS = 50_000;

/** Sizes in cells, without an outer margin. */
export function sizesOf(counts: TopologyCounts, arrangement: Arrangement): ArrangedSizes {
  const { cellColumns, moduleColumns, rackColumns, rackGap, blockGap } = arrangement;
  const module = {
    width: cellColumns,
    height: Math.ceil(counts.cellsPerModule / cellColumns),
  };
  const rack = {
    width: moduleColumns * module.width,
    height: Math.ceil(counts.modulesPerRack / moduleColumns) * module.height,
  };
  const rackRows = Math.ceil(counts.racksPerBlock / rackColumns);
  const block = {
    width: rackColumns * (rack.width + rackGap) - rackGap,
    height: rackRows * (rack.height + rackGap) - rackGap,
  };
  const blocksPerFeeder = Math.ceil(counts.blocks / counts.feeders);
  const perLine = Math.min(arrangement.blocksPerLine, blocksPerFeeder);
  const linesPerFeeder = Math.ceil(blocksPerFeeder / perLine);
  const feeders = Math.ceil(counts.blocks / blocksPerFeeder);
  const lines = feeders * linesPerFeeder;
  const gridColumns = arrangement.feedersAsRows ? perLine : lines;
  const gridRows = arrangement.feedersAsRows ? lines : perLine;
  const station = {
    width: gridColumns * (block.width + blockGap) - blockGap,
    height: gridRows * (block.height + blockGap) - blockGap,
  };
  return {
    module,
    rack,
    block,
    gridColumns,
    gridRows,
    station,
    blocksPerFeeder,
    linesPerFeeder,
  };
}

/**
 * The arrangement that shows a station largest on a screen of the given aspect (width over height).
 * It depends on nothing else, so that a place always lies where people remember it.
 */
export function arrange(counts: TopologyCounts, aspect: number): Arrangement {
  const cells =
    counts.blocks * counts.racksPerBlock * counts.modulesPerRack * counts.cellsPerModule;
  const gaps =
    cells > LARGE_STATION_CELLS ? { rackGap: 2, blockGap: 6 } : { rackGap: 1, blockGap: 3 };
  const blocksPerFeeder = Math.ceil(counts.blocks / counts.feeders);
  let best: Arrangement | undefined;
  let bestScore = -1;
  for (const cellColumns of divisorsOf(counts.cellsPerModule)) {
    for (const moduleColumns of divisorsOf(counts.modulesPerRack)) {
      for (const rackColumns of divisorsOf(counts.racksPerBlock)) {
        for (const feedersAsRows of [aspect >= 1, aspect < 1]) {
          for (const lines of [1, 2, 3, 4]) {
            const arrangement = {
              cellColumns,
              moduleColumns,
              rackColumns,
              feedersAsRows,
              blocksPerLine: Math.ceil(blocksPerFeeder / lines),
              ...gaps,
            };
            const score = scoreOf(counts, arrangement, aspect);
            if (score > bestScore + 1e-9) {
              best = arrangement;
              bestScore = score;
            }
          }
        }
      }
    }
  }
  return best as Arrangement;
}

/** The cell's edge on a screen of area 1, less what makes a rack or a module hard to read. */
function scoreOf(counts: TopologyCounts, arrangement: Arrangement, aspect: number): number {
  const sizes = sizesOf(counts, arrangement);
  const width = Math.sqrt(aspect);
  const scale = Math.min(width / sizes.station.width, 1 / width / sizes.station.height);
  const rackAspect = sizes.rack.width / sizes.rack.height;
  const rackPenalty = Math.max(rackAspect, 1 / rackAspect) > RACK_ASPECT_MAX ? 0.7 : 1;
  const moduleAspect = sizes.module.width / sizes.module.height;
  const modulePenalty = Math.max(moduleAspect, 1 / moduleAspect) > 8 ? 0.8 : 1;
  // A feeder in one line is read as a feeder.
  const linePenalty = sizes.linesPerFeeder > 1 ? 0.9 : 1;
  return scale * rackPenalty * modulePenalty * linePenalty;
}

function divisorsOf(count: number): number[] {
  const divisors: number[] = [];
  for (let divisor = 1; divisor <= count; divisor += 1) {
    if (count % divisor === 0) divisors.push(divisor);
  }
  // A prime count of more than a few would leave only a single file: allow a last line with room.
  if (divisors.length === 2 && count > 5) divisors.push(Math.ceil(Math.sqrt(count)));
  return divisors;
}
