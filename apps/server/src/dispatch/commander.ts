import { randomBytes } from 'node:crypto';
import {
  type Act,
  COMMAND_KIND_NAMES,
  COMMAND_OUTCOME_NAMES,
  COMMAND_STATE_NAMES,
  type CommandBody,
  CommandDesk,
  type CommandEvent,
  type CommandRecord,
  type CommandSettings,
  CommandState,
  canonicalBody,
  type Effect,
  isStop,
  type LiveLimits,
  type Moment,
  type Principal,
  type Proposal,
  REFUSAL_NAMES,
  type Refusal,
  RefusalCode,
} from '@cellarium/dispatch';
import { type Clock, err, ok, type Result } from '@cellarium/stdx';
import { isOfSqlite } from '../store/database.ts';
import type { ActJournal } from './act-journal.ts';
import type { CommandQuery, CommandStore } from './command-store.ts';

const TOKEN_BYTES = 16;
/** Refusals that are written down a minute: more is no person, and would fill the disk. */
const REFUSALS_PER_MINUTE_MAX = 60;
const MINUTE_MS = 60_000;

export interface CommanderOptions {
  readonly settings: CommandSettings;
  readonly store: CommandStore;
  readonly acts: ActJournal;
  readonly clock: Clock;
  /** Counts the starts of the server: part of every number that is given. */
  readonly epoch: number;
  readonly limitsOf: (place: string) => LiveLimits;
  /** Carries out what was sent; for a stop before it is stored. */
  readonly write: (record: CommandRecord) => void;
}

export interface Drafted {
  readonly record: CommandRecord;
  /** The same key came before with the same command. */
  readonly isRepeat: boolean;
}

/** Who is behind an event: a person whose act is refused where it can not be stored, or the plant. */
type By = Principal | undefined;

/** Lets the desk propose, stores, writes and commits, in the order that the contract wants. */
export class Commander {
  readonly desk: CommandDesk;
  /** Grows with whatever a list of commands shows. */
  version = 1;
  /** Commands that want to know what their devices hold, and since when. */
  readonly readBacks = new Map<string, number>();
  readonly #options: CommanderOptions;
  #count: number;
  #refusals = { minute: 0, count: 0 };

  constructor(options: CommanderOptions) {
    this.#options = options;
    this.desk = new CommandDesk(options.settings);
    // A data folder that was put back counts its starts anew: no number is given twice for that.
    this.#count = options.store.lastNumber(options.epoch);
    for (const record of options.store.toRestore()) this.desk.restore(record);
  }

  get now(): Moment {
    const { clock } = this.#options;
    return { monotonicMs: clock.monotonicMs(), utcMs: clock.utcMs() };
  }

  /** Once, after a start: nothing goes on by itself. */
  boot(): void {
    for (const { id } of this.desk.live()) this.happened(id, { kind: 'boot' });
  }

  find(id: string): CommandRecord | undefined {
    return this.desk.find(id) ?? this.#options.store.find(id);
  }

  /** As they stand in the desk where they are in hand: what is measured is not stored each second. */
  search(query: CommandQuery): readonly CommandRecord[] {
    return this.#options.store.search(query).map((stored) => this.desk.find(stored.id) ?? stored);
  }

  draft(
    by: Principal,
    key: string,
    body: CommandBody,
    isDirect: boolean,
  ): Result<Drafted, Refusal> {
    const old = this.#oldOf(by, key, body);
    if (old !== undefined) return old;
    const request = { id: this.#nextId(), key, by, body, live: this.#options.limitsOf(body.place) };
    const proposed = isDirect
      ? this.desk.proposeDirect(request, this.now)
      : this.desk.proposeDraft(request, this.now);
    if (!proposed.ok) return this.#refused(by, body, proposed.error);
    if (proposed.value.isRepeat) return ok({ record: proposed.value.record, isRepeat: true });
    const done = this.#carryOut(proposed.value, isDirect ? 'command.sent' : 'command.drafted', by);
    return done.ok ? ok({ record: done.value, isRepeat: false }) : done;
  }

  edit(id: string, by: Principal, body: CommandBody): Result<CommandRecord, Refusal> {
    const live = this.#options.limitsOf(body.place);
    return this.#act(id, { kind: 'edit', by, body, live }, 'command.edited', by);
  }

  /** The token opens `operate` for the same session, once, within half a minute. */
  select(id: string, by: Principal, powerKw: number): Result<CommandRecord, Refusal> {
    const live = this.#liveOf(id);
    if (live === undefined) return err({ code: RefusalCode.unknownCommand });
    const token = randomBytes(TOKEN_BYTES).toString('base64url');
    return this.#act(id, { kind: 'select', by, token, powerKw, live }, 'command.selected', by);
  }

  operate(
    id: string,
    by: Principal,
    token: string | undefined,
    powerKw: number,
  ): Result<CommandRecord, Refusal> {
    const live = this.#liveOf(id);
    if (live === undefined) return err({ code: RefusalCode.unknownCommand });
    return this.#act(id, { kind: 'execute', by, token, powerKw, live }, 'command.sent', by);
  }

  approve(
    id: string,
    by: Principal,
    powerKw: number,
    revision: number,
  ): Result<CommandRecord, Refusal> {
    return this.#act(id, { kind: 'approve', by, powerKw, revision }, 'command.approved', by);
  }

  cancel(id: string, by: Principal): Result<CommandRecord, Refusal> {
    return this.#act(id, { kind: 'cancel', by }, 'command.cancelled', by);
  }

  /** What devices and time do; an event that does not fit the command's state any more changes nothing. */
  happened(id: string, event: CommandEvent): void {
    const before = this.desk.find(id);
    const proposed = this.desk.propose(id, event, this.now);
    if (!proposed.ok || before === undefined || proposed.value.record === before) return;
    const { record } = proposed.value;
    const isNews = record.state !== before.state;
    const what = event.kind === 'readBack' ? 'command.readBack' : `command.${wordOf(record)}`;
    this.#carryOut(
      proposed.value,
      isNews || event.kind === 'readBack' ? what : undefined,
      undefined,
    );
  }

  #act(
    id: string,
    event: CommandEvent,
    what: string,
    by: Principal,
  ): Result<CommandRecord, Refusal> {
    const before = this.desk.find(id);
    const proposed = this.desk.propose(id, event, this.now);
    if (!proposed.ok) return this.#refused(by, before?.body, proposed.error, id);
    return this.#carryOut(proposed.value, what, by);
  }

  #carryOut(proposal: Proposal, what: string | undefined, by: By): Result<CommandRecord, Refusal> {
    const { record, effects } = proposal;
    const at = (kind: Effect['kind']): number =>
      effects.findIndex((effect) => effect.kind === kind);
    const write = effects.find((effect) => effect.kind === 'write');
    const isFirst = write !== undefined && !write.isRefresh && at('write') < at('store');
    if (isFirst) this.#options.write(record);
    const stores = effects.flatMap((effect) => (effect.kind === 'store' ? [effect.record] : []));
    const acts = this.#actsOf(proposal, what, by);
    const put = (): void => {
      for (const each of stores) this.#options.store.put(each);
    };
    const { acts: journal } = this.#options;
    if (stores.length > 0) {
      if (by === undefined || isFirst) journal.appendSomeTime(acts, put);
      else if (!journal.append(acts, put).ok) return err({ code: RefusalCode.journalDown });
    }
    const before = this.desk.find(record.id);
    this.desk.commit(proposal);
    if (stores.length > 0 || hasOtherSuspects(before, record)) this.version += 1;
    // A refresh is the control cycle's: it says every setpoint again in time.
    if (write !== undefined && !isFirst && !write.isRefresh) this.#options.write(record);
    for (const effect of effects) {
      if (effect.kind === 'readBack') this.readBacks.set(record.id, this.now.monotonicMs);
    }
    return ok(record);
  }

  #actsOf({ record, superseded }: Proposal, what: string | undefined, by: By): Act[] {
    const acts = what === undefined ? [] : [this.#actOf(record, what, by)];
    return [...acts, ...superseded.map((each) => this.#actOf(each, 'command.superseded', by))];
  }

  #actOf(record: CommandRecord, what: string, by: By): Act {
    const before = this.desk.find(record.id);
    return {
      utcMs: this.now.utcMs,
      who: by?.user ?? 'station',
      from: by === undefined ? '' : `${by.from} ${by.session}`,
      what,
      subject: record.id,
      before: before === undefined ? '' : summaryOf(before),
      after: summaryOf(record),
      reason: record.body.reason,
    };
  }

  /** Who tried what in vain is written down too; where it can not be, the refusal stands all the same. */
  #refused(
    by: Principal,
    body: CommandBody | undefined,
    refusal: Refusal,
    id = '',
  ): Result<never, Refusal> {
    const minute = Math.floor(this.now.monotonicMs / MINUTE_MS);
    if (minute !== this.#refusals.minute) this.#refusals = { minute, count: 0 };
    this.#refusals.count += 1;
    if (this.#refusals.count > REFUSALS_PER_MINUTE_MAX) return err(refusal);
    const act: Act = {
      utcMs: this.now.utcMs,
      who: by.user,
      from: `${by.from} ${by.session}`,
      what: 'command.refused',
      subject: id,
      before: '',
      after: JSON.stringify({
        refusal: REFUSAL_NAMES[refusal.code],
        place: body?.place,
        powerKw: body?.powerKw,
      }),
      reason: body?.reason ?? '',
    };
    this.#options.acts.appendSomeTime([act]);
    return err(refusal);
  }

  /** A key whose command the desk has forgotten, and the store has not. */
  #oldOf(by: Principal, key: string, body: CommandBody): Result<Drafted, Refusal> | undefined {
    const stored = this.#storedOf(by.user, key, body);
    if (!stored.ok) return this.#refused(by, body, stored.error);
    const old = stored.value;
    if (old === undefined || this.desk.find(old.id) !== undefined) return undefined;
    if (old.keyBody !== canonicalBody(body)) return err({ code: RefusalCode.keyReused });
    return ok({ record: old, isRepeat: true });
  }

  /** A stop does not wait for a store that can not even be read: it is a stop the second time too. */
  #storedOf(
    user: string,
    key: string,
    body: CommandBody,
  ): Result<CommandRecord | undefined, Refusal> {
    try {
      return ok(this.#options.store.byKey(user, key));
    } catch (error) {
      if (!isOfSqlite(error)) throw error;
      return isStop(body) ? ok(undefined) : err({ code: RefusalCode.journalDown });
    }
  }

  #liveOf(id: string): LiveLimits | undefined {
    const record = this.desk.find(id);
    return record === undefined ? undefined : this.#options.limitsOf(record.body.place);
  }

  #nextId(): string {
    this.#count += 1;
    return `${this.#options.epoch}-${this.#count}`;
  }
}

/** What a command became, as the journal calls it. */
function wordOf({ state }: CommandRecord): string {
  return state === CommandState.draft ? 'edited' : (COMMAND_STATE_NAMES[state] ?? 'unknown');
}

function hasOtherSuspects(before: CommandRecord | undefined, now: CommandRecord): boolean {
  if (before === undefined) return true;
  return before.evidence.suspects.join() !== now.evidence.suspects.join();
}

function summaryOf({ body, state, outcome, evidence }: CommandRecord): string {
  return JSON.stringify({
    kind: COMMAND_KIND_NAMES[body.kind],
    place: body.place,
    powerKw: body.powerKw,
    holdS: body.holdS,
    state: COMMAND_STATE_NAMES[state],
    outcome: COMMAND_OUTCOME_NAMES[outcome],
    ...(evidence.measuredKw !== undefined && { measuredKw: evidence.measuredKw }),
    ...(evidence.readBackKw !== undefined && { readBackKw: evidence.readBackKw }),
    ...(evidence.suspects.length > 0 && { suspects: evidence.suspects }),
  });
}
