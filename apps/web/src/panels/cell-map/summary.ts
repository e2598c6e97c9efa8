import { placeOfRack, Quality } from '@cellarium/model';
import { CONTACTOR_SHAPES } from './contactor-shapes.ts';
import {
  ageMsOf,
  countStates,
  HELD_LEVELS,
  type MapFields,
  qualityNow,
  sameValues,
} from './fields.ts';
import { axisOf, ValueCounts } from './histogram.ts';
import type { MapSummary, RackOut } from './messages.ts';
import type { MapMode } from './modes.ts';
import { rankDeviants } from './ranking.ts';
import { autoDomain, type Domain, outsideShare } from './scale.ts';
import { fieldOf, rackValue } from './tinting.ts';
import { NO_VALUE } from './tints.ts';

/** Counts the values in view and keeps the scale that follows from them. */
export class ScaleKeeper {
  readonly mode: MapMode;
  domain: Domain;
  byHand: boolean;
  /** The middle value of what is in view: of several cells in a pixel the farthest from it shows. */
  middle = 0;
  readonly #counts: ValueCounts;
  #axis: Domain;

  constructor(mode: MapMode, byHand: Domain | undefined) {
    this.mode = mode;
    this.#counts = new ValueCounts(mode);
    this.byHand = byHand !== undefined;
    this.domain = byHand ?? autoDomain(mode, undefined);
    this.#axis = axisOf(mode, this.domain);
  }

  /** True where the scale or its middle changed so that all must be coloured anew. */
  count(fields: MapFields, racks: readonly number[], nowMs: number): boolean {
    const { mode } = this;
    this.#counts.clear();
    const field = fieldOf(fields, mode);
    for (const rack of racks) {
      if (field === undefined) {
        const value = rackValue(fields, mode, rack, nowMs);
        const counts = mode.id === 'age' || qualityNow(fields, rack, nowMs) === Quality.good;
        if (counts) this.#counts.add(value);
        continue;
      }
      // What is stale is hatched, not coloured, and so is not on the scale.
      if (qualityNow(fields, rack, nowMs, field) !== Quality.good) continue;
      const base = mode.diverging ? (field.median[rack] as number) : 0;
      const end = (rack + 1) * field.perRack;
      // A value that stands for a module counts once.
      const step = sameValues(fields, field, rack);
      for (let at = rack * field.perRack; at < end; at += step) {
        const value = field.values[at] as number;
        if (value !== NO_VALUE) this.#counts.add(value - base);
      }
    }
    const middle = mode.diverging ? 0 : (this.#counts.median() ?? this.middle);
    const known = this.domain;
    if (!this.byHand) {
      this.domain = autoDomain(mode, this.#counts.bulk(outsideShare(mode)), this.domain);
    }
    const span = this.domain.high - this.domain.low;
    const moved = Math.abs(middle - this.middle) > span / 50;
    if (moved) this.middle = middle;
    return moved || known.low !== this.domain.low || known.high !== this.domain.high;
  }

  setByHand(domain: Domain | undefined): void {
    this.byHand = domain !== undefined;
    if (domain !== undefined) this.domain = domain;
    else this.domain = autoDomain(this.mode, this.#counts.bulk(outsideShare(this.mode)));
  }

  /** Holds still while an end is dragged, as long as the colours neither leave it nor shrink in it. */
  #axisNow(): Domain {
    const { low, high } = this.#axis;
    const share = (this.domain.high - this.domain.low) / (high - low);
    const inside = this.domain.low > low && this.domain.high < high;
    if (!(this.byHand && inside && share > 0.12)) this.#axis = axisOf(this.mode, this.domain);
    return this.#axis;
  }

  parts(): Pick<
    MapSummary,
    'domain' | 'domainByHand' | 'axis' | 'binWidth' | 'bins' | 'below' | 'above' | 'membersInView'
  > {
    const axis = this.#axisNow();
    const folded = this.#counts.fold(axis.low, axis.high);
    return {
      domain: this.domain,
      domainByHand: this.byHand,
      axis,
      ...folded,
      membersInView: this.#counts.total,
    };
  }
}

/** The list is for the few; of many the map is the better picture. */
const RACKS_OUT = 8;

/** How fresh the racks in view are, and which members of them are least like the others, and which are not closed. */
export function racksSummary(
  fields: MapFields,
  mode: MapMode,
  racks: readonly number[],
  nowMs: number,
): Pick<
  MapSummary,
  | 'held'
  | 'racksInView'
  | 'racksFresh'
  | 'oldestAgeMs'
  | 'newestAgeMs'
  | 'deviants'
  | 'heard'
  | 'racksByState'
  | 'racksOut'
> {
  let racksFresh = 0;
  let coarsest = HELD_LEVELS.indexOf('cell');
  let oldest = -1;
  let newest = Number.POSITIVE_INFINITY;
  const field = fieldOf(fields, mode);
  for (const rack of racks) {
    if (qualityNow(fields, rack, nowMs, field) === Quality.good) racksFresh += 1;
    const ageMs = ageMsOf(fields, rack, nowMs, field);
    if (!Number.isFinite(ageMs)) continue;
    oldest = Math.max(oldest, ageMs);
    newest = Math.min(newest, ageMs);
    if (field !== undefined) coarsest = Math.min(coarsest, field.held[rack] as number);
  }
  const heard = oldest >= 0;
  const held = HELD_LEVELS[coarsest];
  return {
    heard,
    held: held === 'rack' || held === 'module' ? held : 'cell',
    racksInView: racks.length,
    racksFresh,
    oldestAgeMs: heard ? oldest : undefined,
    newestAgeMs: heard ? newest : undefined,
    deviants: rankDeviants(fields, mode, racks, nowMs),
    racksByState: countStates(fields, racks, nowMs),
    racksOut: racksOut(fields, racks, nowMs),
  };
}

/** Those that are fresh and not closed, worst first. */
function racksOut(fields: MapFields, racks: readonly number[], nowMs: number): RackOut[] {
  const out: RackOut[] = [];
  for (const state of CONTACTOR_SHAPES.keys()) {
    for (const rack of racks) {
      if (out.length === RACKS_OUT) return out;
      if (fields.state[rack] !== state) continue;
      if (qualityNow(fields, rack, nowMs) !== Quality.good) continue;
      out.push({ place: placeOfRack(fields.topology, rack), state });
    }
  }
  return out;
}
