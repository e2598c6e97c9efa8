import type { ResponseCurve } from '@cellarium/bms-frame';
import type { Plant } from '@cellarium/plant';
import { armResponse } from '../controls/commands.ts';
import type { WritableField } from '../image.ts';
import type { ServedModel } from './chain.ts';
import { anyValue, oneOf, writeFields } from './write-fields.ts';

/** The first acts and is read alone; two are free: one to write, one to fall back to. */
export const DROOP_SETS = 3;
const ACTIVE = 1;
const Result = { completed: 1, failed: 2 } as const;
const Access = { readWrite: 0, read: 1 } as const;
const LONGEST_REVERSION_S = 3_600;
/** Where none is asked for: what a PCS of today needs. */
const DEFAULT_RESPONSE_S = 1;
const POINTS = ['DbOf', 'DbUf', 'KOf', 'KUf', 'RspTms', 'PMin'] as const;
type Droop = Readonly<Record<(typeof POINTS)[number], number>>;

const NOTHING: Droop = { DbOf: 5, DbUf: 5, KOf: 0.05, KUf: 0.05, RspTms: 1, PMin: -100 };

/**
 * Frequency droop of model 711: sets are written, one of them is adopted into the first, and acts while it
 * is enabled. When its time is over without a new word, the set of RvrtCtl takes its place.
 */
export class FrequencyDroop {
  readonly #plant: Plant;
  readonly #block: number;
  readonly #sets: Droop[] = new Array<Droop>(DROOP_SETS).fill(NOTHING);
  #isEnabled = false;
  #request = 0;
  #result: number = Result.completed;
  #reversionS = 0;
  #reversionSet = 0;
  #isArmed = false;

  constructor(plant: Plant, block: number) {
    this.#plant = plant;
    this.#block = block;
  }

  fields(model: ServedModel): WritableField[] {
    const sets = Array.from({ length: DROOP_SETS }, (_, at) => at + 1);
    const free = sets.filter((set) => set !== ACTIVE);
    return writeFields(model, {
      Ena: oneOf(0, 1),
      AdptCtlReq: oneOf(0, ...free),
      RvrtTms: (value) => value >= 0 && value <= LONGEST_REVERSION_S,
      RvrtCtl: oneOf(0, ...sets),
      ...Object.fromEntries(
        free.flatMap((set) => POINTS.map((name) => [`Ctl[${set}].${name}`, anyValue])),
      ),
    });
  }

  /** 0, or the exception that refuses all of what was written. */
  obey(written: ReadonlyMap<string, number>): number {
    const at = (name: string): number | undefined => written.get(`711.${name}`);
    for (let set = ACTIVE + 1; set <= DROOP_SETS; set += 1) {
      const values = POINTS.map((name) => [name, at(`Ctl[${set}].${name}`)] as const);
      const changed = Object.fromEntries(values.filter(([, value]) => value !== undefined));
      this.#sets[set - 1] = { ...(this.#sets[set - 1] ?? NOTHING), ...changed };
    }
    this.#reversionS = at('RvrtTms') ?? this.#reversionS;
    this.#reversionSet = at('RvrtCtl') ?? this.#reversionSet;
    const request = at('AdptCtlReq');
    const enable = at('Ena');
    if (request !== undefined) this.#adopt(request);
    if (request === undefined && enable === undefined) return 0;
    return this.#act(enable === undefined ? this.#isEnabled : enable === 1);
  }

  /** Falls back where its time was over; to be called often enough that nobody sees the gap. */
  supervise(): void {
    if (!this.#isArmed || this.#heldKw > 0) return;
    this.#isArmed = false;
    if (this.#reversionSet > ACTIVE) this.#sets[ACTIVE - 1] = this.#setOf(this.#reversionSet);
  }

  fill(model: ServedModel): void {
    const { responseUntilS, timeS } = this.#plant.state.blocks;
    const leftS = (responseUntilS[this.#block]! - timeS[this.#block]!) / this.#plant.speed;
    model.set('Ena', this.#isEnabled ? 1 : 0);
    model.set('AdptCtlReq', this.#request);
    model.set('AdptCtlRslt', this.#result);
    model.set('RvrtTms', this.#reversionS);
    model.set('RvrtRem', this.#isArmed ? Math.max(0, Math.ceil(leftS)) : 0);
    model.set('RvrtCtl', this.#reversionSet);
    for (let set = 1; set <= DROOP_SETS; set += 1) {
      for (const name of POINTS) model.set(`Ctl[${set}].${name}`, this.#setOf(set)[name]);
      model.set(`Ctl[${set}].ReadOnly`, set === ACTIVE ? Access.read : Access.readWrite);
    }
  }

  #setOf(set: number): Droop {
    return this.#sets[set - 1] ?? NOTHING;
  }

  get #heldKw(): number {
    return this.#plant.state.blocks.responseKw[this.#block]!;
  }

  /** The PCS answers both ways alike; a set that is not so is not taken. */
  #adopt(request: number): void {
    const { DbOf, DbUf, KOf, KUf } = request === 0 ? NOTHING : this.#setOf(request);
    const isAlike = DbOf === DbUf && KOf === KUf && KOf > 0;
    this.#request = request;
    this.#result = isAlike ? Result.completed : Result.failed;
    if (isAlike) this.#sets[ACTIVE - 1] = request === 0 ? NOTHING : this.#setOf(request);
  }

  #act(isEnabled: boolean): number {
    const { station } = this.#plant;
    const kw = isEnabled ? station.block.ratedPowerKw : 0;
    const reversionMs = (this.#reversionS || LONGEST_REVERSION_S) * 1_000;
    const refusal = armResponse(this.#plant, this.#block, kw, this.#curve(), reversionMs);
    if (refusal !== 0) return refusal;
    this.#isEnabled = isEnabled;
    this.#isArmed = isEnabled;
    return 0;
  }

  /** From the edge of the dead band by the droop to all of the rating. */
  #curve(): ResponseCurve {
    const { DbUf, KUf, RspTms } = this.#setOf(ACTIVE);
    const nominalHz = this.#plant.station.nominal.frequencyHz;
    const fullWithinMs = Math.round((RspTms || DEFAULT_RESPONSE_S) * 1_000);
    return {
      nominalMilliHz: Math.round(nominalHz * 1_000),
      beginsWithinMs: Math.round(fullWithinMs / 2),
      fullWithinMs,
      points: [
        { deviationMicroHz: Math.round(DbUf * 1e6), sharePpm: 0 },
        { deviationMicroHz: Math.round((DbUf + nominalHz * KUf) * 1e6), sharePpm: 1_000_000 },
      ],
    };
  }
}
