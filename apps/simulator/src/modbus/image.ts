import type { RegisterMap } from './register-map.ts';

/** Registers that may be written, as one value. */
export interface WritableField {
  readonly name: string;
  readonly address: number;
  readonly registers: number;
  /** The value in its unit, or undefined where these registers mean none that is legal. */
  readonly read: (registers: Uint16Array) => number | undefined;
}

/** What a unit shows of its device, and what the device does with what is written into it. */
export interface Image {
  readonly map: RegisterMap;
  /** Function 4 reads the same registers; else it is unknown to the device. */
  readonly takesInputReads: boolean;
  readonly fields: readonly WritableField[];
  /** Brings the registers up to the last measurement. False: there is nobody who would. */
  refresh(): boolean;
  /**
   * Acts on fields that were written together, by their names; 0, or the exception that refuses them
   * all. What is accepted stands in the registers afterwards.
   */
  obey(written: ReadonlyMap<string, number>): number;
  /** What the device does by itself while nobody asks it; some fifty times a second. */
  supervise?(): void;
}
