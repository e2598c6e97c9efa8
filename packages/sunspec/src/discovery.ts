import { modelById } from './models/index.ts';
import { MODEL_HEADER_REGISTERS, ownRegisters } from './table.ts';

/** `SunS`: stands before the first model. */
export const MARKER: readonly [number, number] = [0x5375, 0x6e53];
const END_OF_CHAIN = 0xffff;
const LARGEST_ADDRESS = 0xffff;
/** Where devices put the marker, in the order in which most have it. */
export const DEFAULT_BASES: readonly number[] = [40_000, 0, 50_000];
/** A chain that is longer is no chain: devices have 5 to 40 models. */
const MAX_MODELS = 256;

/** One model in a device's chain. */
export interface FoundModel {
  readonly id: number;
  /** Address of its ID register. */
  readonly address: number;
  /** L: registers after ID and L. */
  readonly length: number;
  readonly known: boolean;
}

export type DiscoveryError =
  | 'no-marker'
  | 'too-many-models'
  | 'past-last-address'
  | 'model-shorter-than-its-table'
  | 'read-failed';

export type DiscoveryStep =
  | { readonly kind: 'read'; readonly address: number; readonly count: number }
  | { readonly kind: 'found'; readonly base: number; readonly models: readonly FoundModel[] }
  | {
      readonly kind: 'failed';
      readonly error: DiscoveryError;
      readonly address: number;
      /** What was found before. */
      readonly models: readonly FoundModel[];
    };

/**
 * Finds the model chain of a device, one read at a time: ask `step`, read what it says, give the answer
 * to `answered` (undefined for an exception or silence). A base that does not answer is the next base's
 * turn, for some devices never answer at 0.
 */
export class Discovery {
  readonly #bases: readonly number[];
  readonly #models: FoundModel[] = [];
  #baseAt = 0;
  #address: number | undefined;
  #step: DiscoveryStep;

  constructor(bases: readonly number[] = DEFAULT_BASES) {
    this.#bases = bases;
    this.#step = this.#tryBase();
  }

  get step(): DiscoveryStep {
    return this.#step;
  }

  answered(registers: Uint16Array | undefined): void {
    if (this.#step.kind !== 'read') return;
    this.#step =
      this.#address === undefined
        ? this.#marker(registers)
        : this.#header(this.#address, registers);
  }

  #tryBase(): DiscoveryStep {
    const base = this.#bases[this.#baseAt];
    if (base === undefined) return this.#failed('no-marker', 0);
    return { kind: 'read', address: base, count: MARKER.length };
  }

  #marker(registers: Uint16Array | undefined): DiscoveryStep {
    if (registers?.[0] !== MARKER[0] || registers?.[1] !== MARKER[1]) {
      this.#baseAt += 1;
      return this.#tryBase();
    }
    return this.#readHeader((this.#bases[this.#baseAt] as number) + MARKER.length);
  }

  #header(address: number, registers: Uint16Array | undefined): DiscoveryStep {
    const [id, length] = [registers?.[0], registers?.[1]];
    if (id === undefined || length === undefined) return this.#failed('read-failed', address);
    if (id === END_OF_CHAIN) {
      return { kind: 'found', base: this.#bases[this.#baseAt] as number, models: this.#models };
    }
    const table = modelById(id);
    // Model 1 may lack its pad; any other model must hold at least its fixed points.
    const shortest = table ? ownRegisters(table) - MODEL_HEADER_REGISTERS - (id === 1 ? 1 : 0) : 0;
    if (length < shortest) return this.#failed('model-shorter-than-its-table', address);
    this.#models.push({ id, address, length, known: table !== undefined });
    if (this.#models.length >= MAX_MODELS) return this.#failed('too-many-models', address);
    return this.#readHeader(address + MODEL_HEADER_REGISTERS + length);
  }

  #readHeader(address: number): DiscoveryStep {
    this.#address = address;
    return address + 1 > LARGEST_ADDRESS
      ? this.#failed('past-last-address', address)
      : { kind: 'read', address, count: MODEL_HEADER_REGISTERS };
  }

  #failed(error: DiscoveryError, address: number): DiscoveryStep {
    return { kind: 'failed', error, address, models: this.#models };
  }
}
