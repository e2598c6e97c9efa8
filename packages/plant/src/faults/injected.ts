import { err, ok, type Result } from '@cellarium/stdx';
import type { Plant } from '../plant.ts';
import type { FaultEffect } from './fault.ts';
import { type ParameterValues, readParameters } from './parameters.ts';
import { parseFaultPlace } from './place.ts';
import { findFaultKind } from './registry.ts';

export interface FaultRequest {
  readonly kind: string;
  readonly place: string;
  readonly parameters?: Readonly<Record<string, unknown>> | undefined;
  /** Plant seconds after which it clears by itself; without it, when it is cleared. */
  readonly durationS?: number | undefined;
}

export interface InjectedFault {
  readonly id: number;
  readonly kind: string;
  readonly place: string;
  readonly parameters: ParameterValues;
  /** Plant time of the injection. */
  readonly sinceS: number;
  /** Plant time at which it clears by itself. */
  readonly untilS: number | undefined;
}

export const FAULT_ERROR_CODES = [
  'unknown-kind',
  'unknown-place',
  'unknown-parameter',
  'parameter-out-of-range',
  'duration-out-of-range',
  'already-there',
  'too-many',
  'unknown-fault',
] as const;
export type FaultErrorCode = (typeof FAULT_ERROR_CODES)[number];

export interface FaultError {
  readonly code: FaultErrorCode;
  readonly message: string;
}

/** More than a whole station's racks: a flood of faults is a test, an endless list is a mistake. */
const INJECTED_MAX = 20_000;
/** A month of plant time. */
const DURATION_MAX_S = 31 * 86_400;

interface Entry {
  readonly fault: InjectedFault;
  readonly effect: FaultEffect;
  readonly claim: string;
}

/** The faults that are in a plant now. Injecting and clearing are the only ways in and out. */
export class InjectedFaults {
  readonly #plant: Plant;
  readonly #entries = new Map<number, Entry>();
  /** `claim place` of what is in, so that no fault is laid over itself or over its like. */
  readonly #claims = new Map<string, InjectedFault>();
  readonly #developing = new Map<number, (stepS: number) => void>();
  #nextId = 1;
  #nextExpiryS = Number.POSITIVE_INFINITY;

  constructor(plant: Plant) {
    this.#plant = plant;
  }

  get size(): number {
    return this.#entries.size;
  }

  /** In the order of injection. */
  list(): InjectedFault[] {
    return Array.from(this.#entries.values(), (entry) => entry.fault);
  }

  inject(request: FaultRequest): Result<InjectedFault, FaultError> {
    const kind = findFaultKind(request.kind);
    if (kind === undefined) {
      return err({ code: 'unknown-kind', message: `there is no fault '${request.kind}'` });
    }
    const place = parseFaultPlace(request.place, kind.place, this.#plant.station.topology);
    if (!place.ok) return err({ code: 'unknown-place', message: place.error });
    const parameters = readParameters(kind.parameters, request.parameters ?? {});
    if (!parameters.ok) return parameters;
    const { durationS } = request;
    if (durationS !== undefined && !(durationS > 0 && durationS <= DURATION_MAX_S)) {
      return err({
        code: 'duration-out-of-range',
        message: `a duration is more than 0 and at most ${DURATION_MAX_S} s, not ${durationS}`,
      });
    }
    const claim = `${kind.claim ?? kind.id} ${place.value.text}`;
    const standing = this.#claims.get(claim);
    if (standing !== undefined) {
      return err({
        code: 'already-there',
        message: `at ${standing.place} there is ${standing.kind} already (fault ${standing.id}): clear it first`,
      });
    }
    if (this.#entries.size >= INJECTED_MAX) {
      return err({ code: 'too-many', message: `at most ${INJECTED_MAX} faults at a time` });
    }
    const sinceS = this.#plant.timeS;
    const fault: InjectedFault = {
      id: this.#nextId,
      kind: kind.id,
      place: place.value.text,
      parameters: parameters.value,
      sinceS,
      untilS: durationS === undefined ? undefined : sinceS + durationS,
    };
    this.#nextId += 1;
    const effect = kind.apply(this.#plant, place.value, parameters.value);
    this.#entries.set(fault.id, { fault, effect, claim });
    this.#claims.set(claim, fault);
    if (effect.advance !== undefined) this.#developing.set(fault.id, effect.advance);
    if (fault.untilS !== undefined) this.#nextExpiryS = Math.min(this.#nextExpiryS, fault.untilS);
    return ok(fault);
  }

  clear(id: number): Result<InjectedFault, FaultError> {
    const entry = this.#entries.get(id);
    if (entry === undefined) {
      return err({ code: 'unknown-fault', message: `there is no fault ${id}` });
    }
    entry.effect.clear();
    this.#entries.delete(id);
    this.#developing.delete(id);
    this.#claims.delete(entry.claim);
    return ok(entry.fault);
  }

  /** The youngest first, so that a fault laid over another leaves what it found. */
  clearAll(): void {
    for (const id of [...this.#entries.keys()].reverse()) this.clear(id);
  }

  /** Lets faults develop and clears those whose time is over; called after each stepStation. */
  advance(stepS: number): void {
    for (const advance of this.#developing.values()) advance(stepS);
    const now = this.#plant.timeS;
    if (now < this.#nextExpiryS) return;
    let next = Number.POSITIVE_INFINITY;
    for (const { fault } of [...this.#entries.values()].reverse()) {
      if (fault.untilS === undefined) continue;
      if (fault.untilS <= now) this.clear(fault.id);
      else next = Math.min(next, fault.untilS);
    }
    this.#nextExpiryS = next;
  }
}
