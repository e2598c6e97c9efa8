import type { ConditionSignal } from '@cellarium/model';
import type { Places } from '../places.ts';

/** Whose data have stopped, as the conditions of silence say it: of such a rack nothing can be asked. */
export class Darkness {
  readonly #places: Places;
  readonly #racks = new Set<number>();
  readonly #blocks = new Set<number>();
  readonly #links = new Set<number>();

  constructor(places: Places) {
    this.#places = places;
  }

  signalled({ condition, row, level }: ConditionSignal): void {
    const rows = this.#rowsOf(condition);
    if (level > 0) rows?.add(row);
    else rows?.delete(row);
  }

  isDark(rack: number): boolean {
    return (
      this.#racks.has(rack) ||
      this.#blocks.has(this.#places.topology.blockOfRack(rack)) ||
      this.#links.has(this.#places.linkOfRack(rack))
    );
  }

  #rowsOf(condition: ConditionSignal['condition']): Set<number> | undefined {
    if (condition === 'rack-silent') return this.#racks;
    if (condition === 'block-silent') return this.#blocks;
    return condition === 'link-lost' ? this.#links : undefined;
  }
}
