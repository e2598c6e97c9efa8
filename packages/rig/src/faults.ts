import { ask } from './rest.ts';

/** Injects and clears faults over the simulator's control interface. */
export class Faults {
  readonly #url: string;

  constructor(controlUrl: string) {
    this.#url = `${controlUrl}/faults`;
  }

  /** `place` as everywhere (`B002 R01 M3 C05`). Returns the number by which it is cleared. */
  async inject(
    kind: string,
    place: string,
    parameters: Readonly<Record<string, number>> = {},
  ): Promise<number> {
    const { id } = await ask<{ id: number }>(this.#url, 'POST', { kind, place, parameters });
    return id;
  }

  async clear(id: number): Promise<void> {
    await ask(`${this.#url}/${id}`, 'DELETE');
  }

  async clearAll(): Promise<void> {
    await ask(this.#url, 'DELETE');
  }
}
