import {
  CommandKind,
  type CommandRecord,
  CommandState,
  isAtDevice,
  isStop,
  STATION_PLACE,
} from '@cellarium/dispatch';
import type { GivenOrder } from '../../src/orders.ts';
import { fromJson } from '../../src/store/json.ts';
import type { PlantField } from './plant-field.ts';

const { draft, selected, approved, sent, confirmed, unknown } = CommandState;
const { rejected, expired, superseded, cancelled } = CommandState;
const UNSENT: readonly CommandState[] = [draft, selected, approved];
const OVER: readonly CommandState[] = [rejected, expired, superseded, cancelled];
/** Where a command may go; what was sent never comes back to where it was not. */
const NEXT: Readonly<Record<CommandState, readonly CommandState[]>> = {
  [draft]: [...UNSENT, sent, ...OVER],
  [selected]: [...UNSENT, sent, ...OVER],
  [approved]: [...UNSENT, sent, ...OVER],
  [sent]: [confirmed, unknown, ...OVER],
  [confirmed]: [unknown, ...OVER],
  [unknown]: OVER,
  [rejected]: [],
  [expired]: [],
  [superseded]: [],
  [cancelled]: [],
};
/** What a block is told may be more than is asked by the losses on the way to the meter. */
const LOSSES_SHARE = 0.1;
const ROUNDING_KW = 1;

/** What people were answered, what is stored, what reached the devices, and what was true at the plant. */
export class HistoryChecker {
  readonly complaints: string[] = [];
  writes = 0;
  proofs = 0;
  #plant!: PlantField;
  /** Commands of the servers before this one: none of them may move power any more. */
  #old = new Set<string>();
  readonly #ids = new Set<string>();
  readonly #idOfKey = new Map<string, string>();
  readonly #stepsOf = new Map<string, readonly CommandState[]>();
  /** True power of each block as it was told to the server, the newest last. */
  readonly #truth: number[][] = [];
  readonly #proven = new Set<string>();

  /** A server began, over what the one before it kept. */
  watch(plant: PlantField): void {
    this.#plant = plant;
    this.#old = new Set(this.#stored().map(({ id }) => id));
    const { orders } = plant.field.context;
    const give = orders.give.bind(orders);
    orders.give = (given, answered) => {
      const before = plant.orders.length;
      give(given, answered);
      if (plant.orders.length > before) this.#written(given);
    };
  }

  /** What was answered to a person who asked under a key. */
  answered(key: string, id: string): void {
    const before = this.#idOfKey.get(key);
    if (before !== undefined && before !== id) this.complain(`${key} became ${before} and ${id}`);
    if (before === undefined && this.#ids.has(id)) this.complain(`${id} was given twice`);
    this.#idOfKey.set(key, id);
    this.#ids.add(id);
  }

  /** What the devices are about to tell. */
  tells(powerKw: readonly number[]): void {
    this.#truth.push([...powerKw]);
    if (this.#truth.length > 3) this.#truth.shift();
  }

  /** The second is over: what became of the commands in it. */
  look(): void {
    for (const record of this.#stored()) {
      const { id, steps } = record;
      const states = steps.map(({ state }) => state);
      const before = this.#stepsOf.get(id) ?? [];
      if (before.some((state, at) => states[at] !== state)) {
        this.complain(`${id} was ${before}, and is now ${states}`);
      }
      for (const [at, state] of states.entries()) {
        const next = states[at + 1];
        if (next !== undefined && !NEXT[state].includes(next)) {
          this.complain(`${id} went from ${state} to ${next}`);
        }
      }
      if (states.filter((state) => state === sent).length > 1) this.complain(`${id} sent twice`);
      this.#stepsOf.set(id, states);
      if (record.state === confirmed && !this.#proven.has(id)) this.#prove(record);
    }
  }

  /** After the last stop, all drafts lapsed. */
  ended(): void {
    const stored = this.#stored();
    for (const id of this.#ids) {
      if (!stored.some((record) => record.id === id)) this.complain(`${id} is lost`);
    }
    for (const { id, state, body } of stored) {
      if (isStop(body)) continue;
      if (state !== unknown && !OVER.includes(state)) this.complain(`${id} never ended: ${state}`);
    }
    const { powerKw } = this.#plant;
    if (powerKw.some((kw) => kw !== 0)) this.complain(`stopped, and it gives ${powerKw}`);
  }

  #written({ order, reason }: GivenOrder): void {
    this.writes += 1;
    if (order.kind !== 'setPower' || order.powerDeciKw === 0) return;
    const { block, powerDeciKw } = order;
    const told = `${reason}: ${powerDeciKw / 10} kW to block ${block}`;
    const id = reason.replace(/^command /, '');
    if (this.#old.has(id)) this.complain(`${told}: resumed after a start`);
    const row = this.#plant.field.database.all('SELECT record FROM commands WHERE id = ?', id)[0];
    if (row === undefined) {
      this.complain(`${told}: not stored`);
      return;
    }
    const { body, state } = fromJson(String(row.record)) as CommandRecord;
    if (!isAtDevice(state)) this.complain(`${told}: stored as ${state}`);
    const isIts = body.place === STATION_PLACE || body.place === `B00${block + 1}`;
    if (body.kind !== CommandKind.setPower || !isIts) this.complain(`${told}: not of it`);
    const mostKw = Math.abs(body.powerKw) * (1 + LOSSES_SHARE) + ROUNDING_KW;
    const isWithin = Math.abs(powerDeciKw) / 10 <= mostKw && powerDeciKw * body.powerKw > 0;
    if (!isWithin) this.complain(`${told}: ${body.powerKw} kW were asked`);
  }

  #prove({ id, body, sending }: CommandRecord): void {
    this.#proven.add(id);
    if (body.kind !== CommandKind.setPower && !isStop(body)) return;
    this.proofs += 1;
    const at = (powerKw: readonly number[]): number =>
      body.place === STATION_PLACE
        ? powerKw.reduce((sum, kw) => sum + kw, 0)
        : (powerKw[Number(body.place.slice(1)) - 1] as number);
    const bandKw = (sending?.toleranceKw ?? 0) + ROUNDING_KW;
    const seen = this.#truth.map(at);
    const isTrue = seen.some((kw) => Math.abs(kw - body.powerKw) <= bandKw);
    if (!isTrue) this.complain(`${id} confirmed ${body.powerKw} kW at ${seen}`);
  }

  #stored(): CommandRecord[] {
    const rows = this.#plant.field.database.all('SELECT record FROM commands');
    return rows.map(({ record }) => fromJson(String(record)) as CommandRecord);
  }

  complain(complaint: string): void {
    this.complaints.push(complaint);
  }
}
