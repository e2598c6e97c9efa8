import { assert, err, ok, type Result } from '@cellarium/stdx';
import { canonicalBody, isStop } from './body.ts';
import { type DraftRequest, draft } from './draft.ts';
import type { Effect, Step } from './effect.ts';
import type { CommandEvent } from './event.ts';
import { step } from './machine.ts';
import { overlaps } from './places.ts';
import { type CommandRecord, isFinished, type Moment } from './record.ts';
import { type Refusal, RefusalCode } from './refusal.ts';
import type { CommandSettings } from './settings.ts';
import { CommandState, isOver, isUnsent } from './state.ts';
import { ends } from './succession.ts';

/**
 * What would happen. Nothing has: carry out `effects` in their order, then `commit`. Where a store fails
 * before the commit, the desk still stands where it stood.
 */
export interface Proposal {
  /** The command asked for. */
  readonly record: CommandRecord;
  /** Others that end for it; their stores are among the effects. */
  readonly superseded: readonly CommandRecord[];
  readonly effects: readonly Effect[];
  /** The same key came before with the same body: this is its command as it is now. */
  readonly isRepeat: boolean;
}

/** Commands that wait or are on their way: more than people and upstreams can have in hand. */
const LIVE_MOST = 200;
/** Finished ones kept for their keys; the server's store answers for older ones. */
const FINISHED_MOST = 2_000;

/** All commands in hand: one holder a place, one command a key, the newer ends the older. */
export class CommandDesk {
  readonly #settings: CommandSettings;
  readonly #byId = new Map<string, CommandRecord>();
  readonly #idByKey = new Map<string, string>();

  constructor(settings: CommandSettings) {
    this.#settings = settings;
  }

  find(id: string): CommandRecord | undefined {
    return this.#byId.get(id);
  }

  /** Commands that time still changes, oldest first. */
  live(): CommandRecord[] {
    return [...this.#byId.values()].filter((record) => !isFinished(record));
  }

  /** Takes a record from the store at a start, before its `boot` event. */
  restore(record: CommandRecord): void {
    this.#put(record);
  }

  /** A new draft, or the command that its key already made. */
  proposeDraft(request: DraftRequest, at: Moment): Result<Proposal, Refusal> {
    const before = this.#byKey(request.by.user, request.key);
    if (before !== undefined) return repeated(before, request);
    const inHand = this.live().filter(
      ({ state }) => isUnsent(state) || state === CommandState.sent,
    );
    if (!isStop(request.body) && inHand.length >= LIVE_MOST) {
      return err({ code: RefusalCode.tooMany });
    }
    const drafted = draft(request, at, this.#settings);
    return drafted.ok ? ok(proposal(drafted.value)) : drafted;
  }

  /** Draft and execution in one: a stop, a decrease, an opening. Whatever needs a selection is refused. */
  proposeDirect(request: DraftRequest, at: Moment): Result<Proposal, Refusal> {
    const drafted = this.proposeDraft(request, at);
    if (!drafted.ok || drafted.value.isRepeat) return drafted;
    const { by, body, live } = request;
    return this.#stepOf(
      drafted.value.record,
      { kind: 'execute', by, token: undefined, powerKw: body.powerKw, live },
      at,
    );
  }

  propose(id: string, event: CommandEvent, at: Moment): Result<Proposal, Refusal> {
    const record = this.#byId.get(id);
    if (record === undefined) return err({ code: RefusalCode.unknownCommand });
    return this.#stepOf(record, event, at);
  }

  /** The effects are done: what was proposed is now so. */
  commit({ record, superseded }: Proposal): void {
    for (const next of [...superseded, record]) {
      const before = this.#byId.get(next.id);
      assert(
        before === undefined || before.revision <= next.revision,
        'proposals of one command are committed in their order',
      );
      this.#put(next);
    }
    this.#forget();
  }

  #stepOf(record: CommandRecord, event: CommandEvent, at: Moment): Result<Proposal, Refusal> {
    if (event.kind === 'select' || (event.kind === 'execute' && !isStop(record.body))) {
      const holder = this.#holderOf(record, at);
      if (holder !== undefined) return err({ code: RefusalCode.heldByOther, holder });
    }
    const next = step(record, event, at, this.#settings);
    if (!next.ok) return next;
    if (event.kind !== 'execute') return ok(proposal(next.value));
    return ok(this.#withSuperseded(next.value, at));
  }

  /** Who has selected this place, a part of it, or a whole that it is part of. */
  #holderOf(record: CommandRecord, at: Moment): string | undefined {
    for (const other of this.#byId.values()) {
      const { selection } = other;
      if (other.id === record.id || selection === undefined || isOver(other.state)) continue;
      if (at.monotonicMs >= selection.untilMs) continue;
      if (other.state === CommandState.sent || other.state === CommandState.confirmed) continue;
      if (other.state === CommandState.unknown) continue;
      if (overlaps(other.body.place, record.body.place)) return selection.by.user;
    }
    return undefined;
  }

  #withSuperseded(sent: Step, at: Moment): Proposal {
    const { body, id } = sent.record;
    const superseded: CommandRecord[] = [];
    const stores: Effect[] = [];
    for (const other of this.#byId.values()) {
      if (other.id === id || !ends(body, other)) continue;
      const event = { kind: 'supersede', byCommand: id, isStop: isStop(body) } as const;
      const ended = step(other, event, at, this.#settings);
      if (!ended.ok) continue;
      superseded.push(ended.value.record);
      stores.push(...ended.value.effects);
    }
    return {
      record: sent.record,
      superseded,
      // For a stop the write stays first.
      effects: isStop(body) ? [...sent.effects, ...stores] : [...stores, ...sent.effects],
      isRepeat: false,
    };
  }

  #byKey(user: string, key: string): CommandRecord | undefined {
    const id = this.#idByKey.get(keyOf(user, key));
    return id === undefined ? undefined : this.#byId.get(id);
  }

  #put(record: CommandRecord): void {
    this.#byId.set(record.id, record);
    this.#idByKey.set(keyOf(record.author.user, record.key), record.id);
  }

  /** The oldest finished one goes; where none is finished the oldest whose fate is unknown. */
  #forget(): void {
    if (this.#byId.size <= LIVE_MOST + FINISHED_MOST) return;
    const all = [...this.#byId.values()];
    const oldest = all.find(isFinished) ?? all.find(({ state }) => state === CommandState.unknown);
    if (oldest === undefined) return;
    this.#byId.delete(oldest.id);
    this.#idByKey.delete(keyOf(oldest.author.user, oldest.key));
  }
}

/** A key belongs to who gave it: nobody meets another's command by guessing a key. */
function keyOf(user: string, key: string): string {
  return JSON.stringify([user, key]);
}

function proposal({ record, effects }: Step): Proposal {
  return { record, superseded: [], effects, isRepeat: false };
}

/** Compared with the body that the key came with: an edit since then does not change the request. */
function repeated(before: CommandRecord, request: DraftRequest): Result<Proposal, Refusal> {
  if (before.keyBody !== canonicalBody(request.body)) {
    return err({ code: RefusalCode.keyReused });
  }
  return ok({ record: before, superseded: [], effects: [], isRepeat: true });
}
