import type { ConditionSignal, Topology } from '@cellarium/model';

/** Whose data have stopped, as the conditions of silence say it: of such a rack nothing can be asked. */
export class Darkness {
  readonly #topology: Topology;
  readonly #linkBlocks: readonly (number | null)[];
  readonly #racks = new Set<number>();
  readonly #blocks = new Set<number>();
  readonly #links = new Set<number>();

  constructor(topology: Topology, linkBlocks: readonly (number | null)[]) {
    this.#topology = topology;
    this.#linkBlocks = linkBlocks;
  }

  signalled({ condition, row, level }: ConditionSignal): void {
    const rows =
      condition === 'rack-silent'
        ? this.#racks
        : condition === 'block-silent'
          ? this.#blocks
          : condition === 'link-lost'
            ? this.#links
            : undefined;
    if (level > 0) rows?.add(row);
    else rows?.delete(row);
  }

  isDark(rack: number): boolean {
    const block = this.#topology.blockOfRack(rack);
    if (this.#racks.has(rack) || this.#blocks.has(block)) return true;
    for (const link of this.#links) if (this.#linkBlocks[link] === block) return true;
    return false;
  }
}
