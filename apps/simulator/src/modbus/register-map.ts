import { assert } from '@cellarium/stdx';

/** Addresses that exist, from `address` on. */
export interface AddressRange {
  readonly address: number;
  readonly count: number;
}

interface Stretch extends AddressRange {
  readonly registers: Uint16Array;
}

/** The registers of a unit: stretches of addresses, and nothing between them. */
export class RegisterMap {
  readonly #stretches: readonly Stretch[];

  /** Ranges may touch and overlap: together they are one stretch, which one read may cross. */
  constructor(ranges: readonly AddressRange[]) {
    const stretches: { address: number; count: number }[] = [];
    for (const range of [...ranges].sort((one, other) => one.address - other.address)) {
      const last = stretches.at(-1);
      if (last && range.address <= last.address + last.count) {
        last.count = Math.max(last.count, range.address + range.count - last.address);
      } else stretches.push({ ...range });
    }
    this.#stretches = stretches.map(({ address, count }) => ({
      address,
      count,
      registers: new Uint16Array(count),
    }));
  }

  /** The registers themselves, not a copy; undefined where one of them does not exist. */
  at(address: number, count: number): Uint16Array | undefined {
    for (const stretch of this.#stretches) {
      const offset = address - stretch.address;
      if (offset >= 0 && offset + count <= stretch.count) {
        return stretch.registers.subarray(offset, offset + count);
      }
    }
    return undefined;
  }

  /** As `at`, for addresses that the unit itself gave. */
  own(address: number, count: number): Uint16Array {
    const registers = this.at(address, count);
    assert(registers !== undefined, 'a unit has the registers that it made');
    return registers;
  }
}
