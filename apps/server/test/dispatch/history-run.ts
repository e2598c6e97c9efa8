import {
  type CommandBody,
  CommandKind,
  type CommandRecord,
  type Principal,
  type Refusal,
  RefusalCode,
  Role,
} from '@cellarium/dispatch';
import { OrderOutcome } from '@cellarium/drivers';
import { Random, type Result } from '@cellarium/stdx';
import type { Commander } from '../../src/dispatch/commander.ts';
import type { HistoryChecker } from './history-checker.ts';
import { HONEST, PlantField, type Temper } from './plant-field.ts';

const PLACES = ['STATION', 'B001', 'B002'] as const;
/** What a cable that was pulled is to the server. */
const CUT: Temper = { answers: OrderOutcome.notConnected, obeys: false, speaks: false };
const TEMPERS: readonly Temper[] = [
  CUT,
  CUT,
  { answers: undefined, obeys: false, speaks: true },
  { answers: undefined, obeys: true, speaks: true },
  { answers: undefined, obeys: false, speaks: false },
  { ...HONEST, obeys: false },
  { ...HONEST, obeys: false, showsSetpointKw: 321 },
  { answers: OrderOutcome.localControl, obeys: false, speaks: true },
];
/** One in so many seconds each. */
const TROUBLE_EVERY_S = 8;
const CALM_EVERY_S = 6;
const RESTART_EVERY_S = 15;
/** Longer than a draft waits. */
const LAPSE_MS = 601_000;

interface Asked {
  readonly key: string;
  readonly author: Principal;
  readonly body: CommandBody;
  readonly isDirect: boolean;
  readonly record: CommandRecord;
  token: string | undefined;
}

const person = (user: string, role: Role): Principal => ({
  user,
  role,
  session: `${user}-1`,
  from: '::1',
  authenticatedMs: 0,
});
/** Two who may send, and one who may not. */
const ADA = person('ada', Role.operator);
const BOB = person('bob', Role.operator);
const EVE = person('eve', Role.viewer);

/** What people do at a server whose devices lie, whose wires are cut, and that is killed, by a seed. */
export class HistoryRun {
  restarts = 0;
  cuts = 0;
  readonly #random: Random;
  readonly #seed: number;
  readonly #path: string;
  readonly #checker: HistoryChecker;
  readonly #asked: Asked[] = [];
  #plant!: PlantField;
  #seconds = 0;
  #keys = 0;

  constructor(seed: number, path: string, checker: HistoryChecker) {
    this.#seed = seed;
    this.#random = new Random(seed);
    this.#path = path;
    this.#checker = checker;
  }

  run(seconds: number): void {
    this.#start();
    for (let second = 0; second < seconds && this.#checker.complaints.length === 0; second += 1) {
      this.#act();
      this.#trouble();
      this.#second();
      if (this.#random.below(RESTART_EVERY_S) === 0) this.#restart();
    }
    this.#end();
  }

  get #commander(): Commander {
    return this.#plant.field.context.dispatch.parts.commander;
  }

  #start(): void {
    this.#plant = PlantField.bare(this.#path);
    // The wall clock goes on while the server does not.
    this.#plant.field.clock.leap(this.#seconds * 1_000);
    this.#checker.watch(this.#plant);
  }

  /** Gone without a word; its devices fall back, and another is started over its data. */
  #restart(): void {
    this.restarts += 1;
    this.#plant.field.database.close();
    this.#start();
  }

  #second(): void {
    this.#seconds += 1;
    this.#checker.tells(this.#plant.powerKw);
    this.#plant.seconds(1, 2);
    this.#checker.look();
  }

  #trouble(): void {
    const { tempers } = this.#plant;
    const block = this.#random.below(tempers.length);
    if (this.#random.below(CALM_EVERY_S) === 0) tempers.fill({ ...HONEST });
    if (this.#random.below(TROUBLE_EVERY_S) > 0) return;
    const temper = TEMPERS[this.#random.below(TEMPERS.length)] as Temper;
    if (temper === CUT) this.cuts += 1;
    tempers[block] = { ...temper };
  }

  #act(): void {
    const pick = this.#random.unit();
    const one = this.#random.below(2) === 0 ? ADA : BOB;
    const asked = this.#asked[this.#asked.length - 1 - this.#random.below(4)];
    if (pick < 0.35 || asked === undefined) this.#ask(one);
    else if (pick < 0.42) this.#again(asked);
    else if (pick < 0.5) this.#stop(one);
    else if (pick < 0.6) this.#approve(asked);
    else if (pick < 0.65) this.#commander.cancel(asked.record.id, one);
    else if (pick < 0.7) this.#lookOn(asked);
    else this.#operate(asked, this.#random.below(10) === 0 ? one : asked.author);
  }

  #ask(author: Principal): void {
    const isBig = this.#random.below(6) === 0;
    const sizeKw = isBig ? 700 : 20 + this.#random.below(400);
    const powerKw = this.#random.below(2) === 0 ? sizeKw : -sizeKw;
    const place = isBig ? 'STATION' : (PLACES[this.#random.below(3)] as string);
    const holdS = 5 + this.#random.below(40);
    const isDirect = this.#random.below(5) === 0;
    const body = { kind: CommandKind.setPower, place, powerKw, holdS, reason: 'a history' };
    const key = this.#newKey();
    const drafted = this.#commander.draft(by(author, this.#plant), key, body, isDirect);
    if (!drafted.ok) return;
    const { record } = drafted.value;
    this.#checker.answered(key, record.id);
    const asked = { key, author, body, isDirect, record, token: undefined };
    this.#asked.push(asked);
    if (this.#random.below(2) === 0) this.#operate(asked, author);
  }

  /** The same key as the answer did not come, and with something else under it. */
  #again({ key, author, body, isDirect, record }: Asked): void {
    const same = this.#commander.draft(author, key, body, isDirect);
    if (same.ok) this.#checker.answered(key, same.value.record.id);
    else this.#checker.complain(`${key} is ${record.id} no more`);
    const other = this.#commander.draft(author, key, { ...body, holdS: 4 }, isDirect);
    this.#expectRefused(other, RefusalCode.keyReused, `${key} with another body`);
  }

  #stop(author: Principal): void {
    const place = PLACES[this.#random.below(3)] as string;
    const body = { kind: CommandKind.stop, place, powerKw: 0, holdS: 1, reason: 'a history' };
    const key = this.#newKey();
    const stopped = this.#commander.draft(author, key, body, true);
    if (stopped.ok) this.#checker.answered(key, stopped.value.record.id);
    else this.#checker.complain(`a stop of ${place} was refused: ${stopped.error.code}`);
  }

  #approve({ author, record }: Asked): void {
    const other = author === ADA ? BOB : ADA;
    const { id, revision, body } = record;
    this.#commander.approve(id, by(other, this.#plant), body.powerKw, revision);
    const own = this.#commander.approve(id, by(author, this.#plant), body.powerKw, revision);
    if (own.ok) this.#checker.complain(`${id} was approved by its author`);
  }

  #operate(asked: Asked, sender: Principal): void {
    const { id, body } = asked.record;
    const who = by(sender, this.#plant);
    const selected = this.#commander.select(id, who, body.powerKw);
    if (selected.ok) asked.token = selected.value.selection?.token;
    this.#commander.operate(id, who, asked.token, body.powerKw);
    // Once more, as whoever sees no answer does.
    if (this.#random.below(4) === 0) this.#commander.operate(id, who, asked.token, body.powerKw);
  }

  /** Whoever may only look tries all of it. */
  #lookOn({ key, body, record: { id, revision }, token }: Asked): void {
    const { powerKw } = body;
    const tried: readonly Result<unknown, Refusal>[] = [
      this.#commander.draft(EVE, `${key}-eve`, body, true),
      this.#commander.select(id, EVE, powerKw),
      this.#commander.approve(id, EVE, powerKw, revision),
      this.#commander.operate(id, EVE, token, powerKw),
      this.#commander.cancel(id, EVE),
    ];
    for (const [at, one] of tried.entries()) {
      if (one.ok) this.#checker.complain(`a viewer did act ${at} to ${id}`);
    }
  }

  #expectRefused(tried: Result<unknown, Refusal>, code: RefusalCode, what: string): void {
    if (tried.ok || tried.error.code !== code) this.#checker.complain(`${what} is not refused`);
  }

  #newKey(): string {
    this.#keys += 1;
    return `history-${this.#seed}-${this.#keys}`;
  }

  /** All is honest again, everything is stopped, and what waits lapses. */
  #end(): void {
    const { tempers, field } = this.#plant;
    tempers.fill({ ...HONEST });
    this.#second();
    const body = { kind: CommandKind.stop, place: 'STATION', powerKw: 0, holdS: 1, reason: 'over' };
    this.#commander.draft(ADA, this.#newKey(), body, true);
    for (let second = 0; second < 10; second += 1) this.#second();
    field.clock.advance(LAPSE_MS);
    for (let second = 0; second < 3; second += 1) this.#second();
    this.#checker.ended();
    field.database.close();
  }
}

/** Signed in just now: how old a password may be is proved elsewhere. */
function by(principal: Principal, { field }: PlantField): Principal {
  return { ...principal, authenticatedMs: field.clock.monotonicMs() };
}
