import {
  COMMAND_OUTCOME_NAMES,
  COMMAND_SETTINGS,
  COMMAND_STATE_NAMES,
  type CommandBody,
  CommandDesk,
  type CommandEvent,
  CommandKind,
  type CommandRecord,
  type CommandSettings,
  ConstraintCode,
  type Effect,
  type LiveLimits,
  type Moment,
  type Principal,
  REFUSAL_NAMES,
  type Refusal,
  RefusalCode,
  Role,
} from '../src/index.ts';

/** Ann drafts, Bob consents, Eve looks on. */
export function person(user: string, change: Partial<Principal> = {}): Principal {
  return {
    user,
    role: Role.operator,
    session: `${user}-1`,
    from: '10.0.0.1',
    authenticatedMs: 0,
    ...change,
  };
}
export const ann = person('ann');
export const bob = person('bob');
export const eve = person('eve', { role: Role.viewer });

export function bodyOf(change: Partial<CommandBody> = {}): CommandBody {
  return {
    kind: CommandKind.setPower,
    place: 'STATION',
    powerKw: 5_000,
    holdS: 600,
    reason: 'evening peak',
    ...change,
  };
}

export const STOP = bodyOf({ kind: CommandKind.stop, powerKw: 0 });

export function liveOf(change: Partial<LiveLimits> = {}): LiveLimits {
  // At the PCSs, unless a test says that the two differ.
  const presentKw = 'presentKw' in change ? change.presentKw : 0;
  return {
    maxDischargeKw: 10_000,
    maxChargeKw: 10_000,
    dischargeBy: ConstraintCode.nameplate,
    chargeBy: ConstraintCode.nameplate,
    presentKw,
    storageKw: presentKw,
    isFresh: true,
    isRemote: true,
    isJournalWritable: true,
    isStopped: false,
    isDerated: true,
    stopped: [],
    local: [],
    ratedKw: 10_000,
    rampKwPerS: 2_000,
    ...change,
  };
}

/** A desk whose store and wire are lists: what was stored and what went out, in order. */
export class Counter {
  readonly desk: CommandDesk;
  readonly effects: Effect[] = [];
  nowMs = 1_000;
  #commands = 0;

  constructor(settings: Partial<CommandSettings> = {}) {
    this.desk = new CommandDesk({ ...COMMAND_SETTINGS, ...settings });
  }

  get at(): Moment {
    return { monotonicMs: this.nowMs, utcMs: 1_800_000_000_000 + this.nowMs };
  }

  get writes(): Extract<Effect, { kind: 'write' }>[] {
    return this.effects.filter((effect) => effect.kind === 'write');
  }

  /** A draft; its id, or the name of the refusal. */
  draft(body: CommandBody = bodyOf(), by = ann, live = liveOf(), key?: string): string {
    this.#commands += 1;
    const id = `C${this.#commands}`;
    const proposed = this.desk.proposeDraft(
      { id, key: key ?? `key-${id}-00000`, by, body, live },
      this.at,
    );
    if (!proposed.ok) return REFUSAL_NAMES[proposed.error.code] as string;
    this.effects.push(...proposed.value.effects);
    this.desk.commit(proposed.value);
    return proposed.value.record.id;
  }

  direct(body: CommandBody, by = ann, live = liveOf(), key?: string): string {
    this.#commands += 1;
    const id = `C${this.#commands}`;
    const proposed = this.desk.proposeDirect(
      { id, key: key ?? `key-${id}-00000`, by, body, live },
      this.at,
    );
    if (!proposed.ok) return REFUSAL_NAMES[proposed.error.code] as string;
    this.effects.push(...proposed.value.effects);
    this.desk.commit(proposed.value);
    return proposed.value.record.id;
  }

  /** 'done', or the name of the refusal. */
  act(id: string, event: CommandEvent): string {
    const proposed = this.desk.propose(id, event, this.at);
    if (!proposed.ok) return refusalName(proposed.error);
    this.effects.push(...proposed.value.effects);
    this.desk.commit(proposed.value);
    return 'done';
  }

  select(id: string, by = ann, powerKw = 5_000, live = liveOf()): string {
    return this.act(id, { kind: 'select', by, token: `T-${id}`, powerKw, live });
  }

  approve(id: string, by = bob, powerKw = 5_000, revision = this.record(id).revision): string {
    return this.act(id, { kind: 'approve', by, powerKw, revision });
  }

  execute(
    id: string,
    by = ann,
    powerKw = 5_000,
    token: string | undefined = `T-${id}`,
    live = liveOf(),
  ): string {
    return this.act(id, { kind: 'execute', by, token, powerKw, live });
  }

  accepted(id: string): string {
    return this.act(id, {
      kind: 'answer',
      answer: { place: this.record(id).body.place, verdict: 'accepted', echo: undefined },
    });
  }

  measure(id: string, powerKw: number, change: object = {}): string {
    return this.act(id, {
      kind: 'measured',
      measurement: {
        sampledMs: this.nowMs,
        isFresh: true,
        powerKw,
        isDone: false,
        offBlocks: [],
        ...change,
      },
    });
  }

  /** Time goes by in seconds, each of them ticked. */
  wait(ms: number): void {
    const untilMs = this.nowMs + ms;
    while (this.nowMs < untilMs) {
      this.nowMs = Math.min(this.nowMs + 1_000, untilMs);
      for (const { id } of this.desk.live()) this.act(id, { kind: 'tick' });
    }
  }

  /** Drafted, selected, sent. */
  sent(body: CommandBody = bodyOf(), by = ann): string {
    const id = this.draft(body, by);
    this.select(id, by, body.powerKw);
    this.execute(id, by, body.powerKw);
    return id;
  }

  record(id: string): CommandRecord {
    const record = this.desk.find(id);
    if (record === undefined) throw new Error(`no command ${id}`);
    return record;
  }
}

/** State and outcome by their names. */
export function stateOf(counter: Counter, id: string): string {
  const { state, outcome } = counter.record(id);
  return `${COMMAND_STATE_NAMES[state]} ${COMMAND_OUTCOME_NAMES[outcome]}`;
}

export const kinds = (effects: readonly Effect[]): string[] => effects.map(({ kind }) => kind);

function refusalName(refusal: Refusal): string {
  return REFUSAL_NAMES[refusal.code ?? RefusalCode.unknownCommand] as string;
}
