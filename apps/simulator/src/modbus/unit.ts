import type { Answer, Request } from '@cellarium/modbus';
import { ExceptionCode } from './exception-code.ts';
import { type Identity, identification } from './identity.ts';
import type { Image, WritableField } from './image.ts';

export interface UnitOptions {
  readonly image: Image;
  readonly identity: Identity;
  /** Rows of the protocol columns whose faults it has. */
  readonly faultRows: readonly number[];
}

const WRITTEN: Answer = { kind: 'written' };

/** One device that answers Modbus: reads its image, writes only what may be written. */
export class Unit {
  readonly faultRows: readonly number[];
  readonly #image: Image;
  readonly #identity: Identity;

  constructor({ image, identity, faultRows }: UnitOptions) {
    this.#image = image;
    this.#identity = identity;
    this.faultRows = faultRows;
  }

  /** What the device does by itself; undefined where it does nothing. */
  get supervise(): (() => void) | undefined {
    return this.#image.supervise;
  }

  /** The answer, an exception, or undefined where the device's processor does not run. */
  answer(request: Request): Answer | number | undefined {
    if (!this.#image.refresh()) return undefined;
    switch (request.fn) {
      case 3:
        return this.#read(request.address, request.count);
      case 4:
        return this.#image.takesInputReads
          ? this.#read(request.address, request.count)
          : ExceptionCode.illegalFunction;
      case 6:
        return this.#write(request.address, Uint16Array.of(request.value));
      case 16:
        return this.#write(request.address, request.values);
      case 23: {
        const written = this.#write(request.writeAddress, request.values);
        return written === WRITTEN ? this.#read(request.readAddress, request.readCount) : written;
      }
      case 43: {
        const found = identification(this.#identity, request);
        return typeof found === 'number'
          ? found
          : { kind: 'identification', identification: found };
      }
      default:
        return ExceptionCode.illegalFunction;
    }
  }

  #read(address: number, count: number): Answer | number {
    const registers = this.#image.map.at(address, count);
    return registers ? { kind: 'registers', registers } : ExceptionCode.illegalAddress;
  }

  /** All of it or nothing: a register that can not be written, or half a value, refuses the request. */
  #write(address: number, values: Uint16Array): Answer | number {
    const registers = this.#image.map.at(address, values.length);
    if (!registers) return ExceptionCode.illegalAddress;
    const written = new Map<string, number>();
    for (let at = 0; at < values.length; ) {
      const field = this.#fieldAt(address + at);
      if (!field || at + field.registers > values.length) return ExceptionCode.illegalAddress;
      const value = field.read(values.subarray(at, at + field.registers));
      if (value === undefined) return ExceptionCode.illegalValue;
      written.set(field.name, value);
      at += field.registers;
    }
    const refusal = this.#image.obey(written);
    if (refusal !== 0) return refusal;
    registers.set(values);
    return WRITTEN;
  }

  #fieldAt(address: number): WritableField | undefined {
    return this.#image.fields.find((field) => field.address === address);
  }
}
