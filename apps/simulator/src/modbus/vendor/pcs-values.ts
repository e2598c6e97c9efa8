import type { BlockTelemetry } from '@cellarium/bms-frame';
import type { Measured } from '../measured.ts';
import type { DeviceValues } from './values.ts';

export class PcsValues implements DeviceValues {
  readonly #measured: Measured;
  readonly #block: number;
  #telemetry: BlockTelemetry | undefined;

  constructor(measured: Measured, block: number) {
    this.#measured = measured;
    this.#block = block;
  }

  version(): number {
    return this.#measured.versionOfBlock(this.#block);
  }

  take(): boolean {
    this.#telemetry = this.#measured.block(this.#block);
    return true;
  }

  field(name: string): number {
    return (this.#telemetry as unknown as Record<string, number>)[name]!;
  }

  /** One byte a rack of the block. */
  get hardwareTripBits(): Uint8Array {
    return (this.#telemetry as BlockTelemetry).hardwareTripBits;
  }

  named(): undefined {
    return undefined;
  }
}
