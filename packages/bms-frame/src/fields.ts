import { setTimeMs, timeMsAt } from './frame.ts';

/** Wire types of fixed fields; `time` is an unsigned 64-bit number of milliseconds since 1970 UTC. */
const BYTES = { u8: 1, u16: 2, i16: 2, u32: 4, i32: 4, f64: 8, time: 8 } as const;
type FieldType = keyof typeof BYTES;

const LOW = { u8: 0, u16: 0, i16: -0x8000, u32: 0, i32: -0x8000_0000 } as const;
const HIGH = { u8: 0xff, u16: 0xffff, i16: 0x7fff, u32: 0xffff_ffff, i32: 0x7fff_ffff } as const;
type WholeType = keyof typeof LOW;

type NumbersOf<Message> = {
  [Name in keyof Message as Message[Name] extends number ? Name : never]: number;
};
/** Fields in the order of the wire; `reservedN` names bytes that are 0 and not read. */
type Table<Message> = Readonly<Partial<Record<keyof NumbersOf<Message>, FieldType>>> &
  Readonly<Partial<Record<`reserved${number}`, FieldType>>>;

/**
 * A run of fixed fields, from a table. A number beyond its field saturates: the largest value that
 * can be said is nearer to the truth than what is left of its low bits.
 */
export class Fields<Message extends object> {
  readonly bytes: number;
  readonly #names: readonly (keyof Message & string)[];
  readonly #types: readonly FieldType[];
  readonly #offsets: readonly number[];

  constructor(table: Table<Message>) {
    const names: (keyof Message & string)[] = [];
    const types: FieldType[] = [];
    const offsets: number[] = [];
    let offset = 0;
    for (const [name, type] of Object.entries(table) as [string, FieldType][]) {
      if (!name.startsWith('reserved')) {
        names.push(name as keyof Message & string);
        types.push(type);
        offsets.push(offset);
      }
      offset += BYTES[type];
    }
    this.#names = names;
    this.#types = types;
    this.#offsets = offsets;
    this.bytes = offset;
  }

  write(view: DataView, start: number, message: Readonly<Message>): void {
    for (let at = 0; at < this.bytes; at += 1) view.setUint8(start + at, 0);
    for (let index = 0; index < this.#names.length; index += 1) {
      const value = message[this.#names[index]!] as number;
      writeField(view, start + this.#offsets[index]!, this.#types[index]!, value);
    }
  }

  /** False where a field holds what can not be. */
  read(view: DataView, start: number, into: Message): boolean {
    const numbers = into as Record<string, number>;
    for (let index = 0; index < this.#names.length; index += 1) {
      const type = this.#types[index]!;
      const value = readField(view, start + this.#offsets[index]!, type);
      if (type === 'time' ? value < 0 : !Number.isFinite(value)) return false;
      numbers[this.#names[index]!] = value;
    }
    return true;
  }
}

/** Rounded to a whole number and held within what the field can say. */
function saturate(type: WholeType, value: number): number {
  const rounded = Math.round(value);
  if (rounded >= LOW[type]) return Math.min(rounded, HIGH[type]);
  // Not a number ends here too, and is written as the lowest.
  return LOW[type];
}

function writeField(view: DataView, at: number, type: FieldType, value: number): void {
  if (type === 'f64') view.setFloat64(at, value, true);
  else if (type === 'time') setTimeMs(view, at, value);
  else if (type === 'u8') view.setUint8(at, saturate(type, value));
  else if (type === 'u16') view.setUint16(at, saturate(type, value), true);
  else if (type === 'i16') view.setInt16(at, saturate(type, value), true);
  else if (type === 'u32') view.setUint32(at, saturate(type, value), true);
  else view.setInt32(at, saturate(type, value), true);
}

function readField(view: DataView, at: number, type: FieldType): number {
  switch (type) {
    case 'u8':
      return view.getUint8(at);
    case 'u16':
      return view.getUint16(at, true);
    case 'i16':
      return view.getInt16(at, true);
    case 'u32':
      return view.getUint32(at, true);
    case 'i32':
      return view.getInt32(at, true);
    case 'f64':
      return view.getFloat64(at, true);
    case 'time':
      return timeMsAt(view, at);
  }
}
