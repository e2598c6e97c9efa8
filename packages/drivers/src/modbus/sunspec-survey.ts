import type { Request } from '@cellarium/modbus';
import { type DeviceMap, mapSunspec, type Profile, type ReadModel } from '@cellarium/profiles';
import { Discovery, type FoundModel } from '@cellarium/sunspec';
import { DeviceTrouble } from './trouble.ts';

const DEFAULT_REGISTERS_MAX = 125;
/** Model 1 says who the device is, whatever the profile reads. */
const COMMON_MODEL = 1;

export type SurveyEnd =
  | { readonly kind: 'map'; readonly map: DeviceMap; readonly models: readonly ReadModel[] }
  | {
      readonly kind: 'trouble';
      readonly trouble: DeviceTrouble;
      readonly models: readonly FoundModel[];
    };

/**
 * What a SunSpec device has: finds its chain, then reads each model of the profile once, for its
 * counts and scale factors. Ask `request`, give the answer to `answered`, until there is an `end`.
 */
export class SunspecSurvey {
  readonly #profile: Profile;
  readonly #counts: { readonly cells: number; readonly sensors: number };
  readonly #discovery: Discovery;
  readonly #models: ReadModel[] = [];
  #reading: { found: FoundModel; registers: Uint16Array; at: number } | undefined;
  #waiting: FoundModel[] | undefined;
  #end: SurveyEnd | undefined;

  constructor(profile: Profile, counts: { readonly cells: number; readonly sensors: number }) {
    this.#profile = profile;
    this.#counts = counts;
    this.#discovery = new Discovery(profile.sunspec?.bases);
  }

  get end(): SurveyEnd | undefined {
    return this.#end;
  }

  /** What was found of the chain, of models that are not read too. */
  get chain(): readonly FoundModel[] {
    const { step } = this.#discovery;
    return step.kind === 'read' ? [] : step.models;
  }

  /** Those that were read. */
  get models(): readonly ReadModel[] {
    return this.#models;
  }

  get request(): Request | undefined {
    if (this.#end) return undefined;
    const { step } = this.#discovery;
    if (step.kind === 'read') return { fn: 3, address: step.address, count: step.count };
    const reading = this.#reading;
    if (!reading) return undefined;
    const count = Math.min(this.#registersMax, reading.registers.length - reading.at);
    return { fn: 3, address: reading.found.address + reading.at, count };
  }

  /** Undefined: an exception, or silence, which is one thing to discovery and another to a model. */
  answered(registers: Uint16Array | undefined, isRefused = false): void {
    if (this.#discovery.step.kind === 'read') {
      this.#discovery.answered(registers);
      this.#afterDiscovery();
      return;
    }
    const reading = this.#reading;
    if (!reading) return;
    if (!registers && isRefused && this.#isOptional(reading.found.id)) {
      this.#readNext();
      return;
    }
    if (!registers) {
      this.#end = { kind: 'trouble', trouble: DeviceTrouble.modelMissing, models: this.#found() };
      return;
    }
    reading.registers.set(registers.subarray(0, reading.registers.length - reading.at), reading.at);
    reading.at += registers.length;
    if (reading.at < reading.registers.length) return;
    this.#models.push({ found: reading.found, registers: reading.registers });
    this.#readNext();
  }

  /** What a device may lack it may as well refuse to show. */
  #isOptional(id: number): boolean {
    return this.#profile.sunspec?.optional?.includes(id) ?? false;
  }

  get #registersMax(): number {
    return this.#profile.bus?.registersMax ?? DEFAULT_REGISTERS_MAX;
  }

  #afterDiscovery(): void {
    const { step } = this.#discovery;
    if (step.kind === 'read') return;
    if (step.kind === 'failed') {
      this.#end = { kind: 'trouble', trouble: DeviceTrouble.noSunspec, models: step.models };
      return;
    }
    const wanted = this.#profile.sunspec?.models ?? {};
    this.#waiting = step.models.filter(
      ({ id, known }) => known && (id === COMMON_MODEL || wanted[String(id)] !== undefined),
    );
    this.#readNext();
  }

  #readNext(): void {
    const found = this.#waiting?.shift();
    if (found) {
      this.#reading = { found, registers: new Uint16Array(found.length + 2), at: 0 };
      return;
    }
    this.#reading = undefined;
    const map = mapSunspec(this.#profile, this.#models, this.#counts);
    if (map.ok) {
      this.#end = { kind: 'map', map: map.value, models: this.#models };
      return;
    }
    const trouble =
      map.error.kind === 'too-few-values' ? DeviceTrouble.tooFewValues : DeviceTrouble.modelMissing;
    this.#end = { kind: 'trouble', trouble, models: this.#found() };
  }

  #found(): FoundModel[] {
    return this.#models.map(({ found }) => found);
  }
}
