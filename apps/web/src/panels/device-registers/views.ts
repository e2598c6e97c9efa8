import { MISSING } from '../../format/numbers.ts';

/** How a register is written. A float stands at its first register and takes the next one too. */
export const REGISTER_VIEWS = ['hex', 'dec', 'signed', 'float', 'floatSwapped', 'bits'] as const;
export type RegisterView = (typeof REGISTER_VIEWS)[number];

/** Registers beside each other: as many as a narrow window holds. */
export const PER_ROW: Readonly<Record<RegisterView, number>> = {
  hex: 8,
  dec: 8,
  signed: 8,
  float: 4,
  floatSwapped: 4,
  bits: 2,
};

type Registers = readonly (number | null)[];

/** The register at `at` in a view; a dash where it was never read. */
export function registerText(view: RegisterView, registers: Registers, at: number): string {
  const word = registers[at];
  if (word === null || word === undefined) return MISSING;
  switch (view) {
    case 'hex':
      return hexWord(word);
    case 'dec':
      return String(word);
    case 'signed':
      return String((word << 16) >> 16);
    case 'bits':
      return bitsWord(word);
    default: {
      const next = registers[at + 1];
      if (next === null || next === undefined) return MISSING;
      return view === 'float' ? floatText(word, next) : floatText(next, word);
    }
  }
}

function hexWord(word: number): string {
  return word.toString(16).toUpperCase().padStart(4, '0');
}

function bitsWord(word: number): string {
  return (word.toString(2).padStart(16, '0').match(/.{4}/g) ?? []).join(' ');
}

const float = new DataView(new ArrayBuffer(4));

function floatText(high: number, low: number): string {
  float.setUint16(0, high);
  float.setUint16(2, low);
  const value = float.getFloat32(0);
  if (Number.isNaN(value)) return 'NaN';
  // Registers that hold no float read as one of absurd size: said short, it does not push others away.
  return String(Number(value.toPrecision(6)));
}

export function addressText(address: number, base: 'hex' | 'dec'): string {
  return base === 'dec' ? String(address) : `0x${hexWord(address)}`;
}
