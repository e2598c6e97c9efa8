import { Random } from '@cellarium/stdx';
import { describe, expect, test } from 'vitest';
import {
  COMMAND_SETTINGS,
  CommandDesk,
  CommandKind,
  type CommandRecord,
  CommandState,
  type Effect,
  isAtDevice,
  isStop,
  type Proposal,
} from '../src/index.ts';
import { ann, bob, bodyOf, liveOf } from './desk-field.ts';

/*
 * Goal: over any history of acts, crashes, a store that fails and a link that drops, what reached the
 * device is what was stored, once, and nothing more. Method: seeded runs against a device that really
 * moves; every run ends with a check of the whole history.
 */

const RUNS = 200;
const EVENTS = 400;

class Plant {
  setpointKw = 0;
  powerKw = 0;
  isLinked = true;
  isDeaf = false;

  step(seconds: number): void {
    const reach = 2_000 * seconds;
    const way = this.setpointKw - this.powerKw;
    this.powerKw += Math.min(Math.max(way, -reach), reach);
  }
}

class History {
  readonly random: Random;
  readonly plant = new Plant();
  readonly store = new Map<string, CommandRecord>();
  readonly writes: {
    readonly id: string;
    readonly isRefresh: boolean;
    readonly isStopping: boolean;
    readonly boot: number;
  }[] = [];
  desk = new CommandDesk(COMMAND_SETTINGS);
  nowMs = 0;
  boots = 0;
  commands = 0;
  readonly bornAt = new Map<string, number>();
  falseConfirmations = 0;

  constructor(seed: number) {
    this.random = new Random(seed);
  }

  get at() {
    return { monotonicMs: this.nowMs, utcMs: this.nowMs };
  }

  /** The server's part: effects in order, commit at the end. A crash may come between any two. */
  carryOut(proposal: Proposal): void {
    for (const effect of proposal.effects) {
      if (this.random.chance(0.01)) {
        this.crash();
        return;
      }
      if (!this.perform(effect)) return;
    }
    this.desk.commit(proposal);
  }

  perform(effect: Effect): boolean {
    if (effect.kind === 'store') {
      if (this.random.chance(0.02)) return false;
      this.store.set(effect.record.id, effect.record);
    }
    if (effect.kind !== 'write') return true;
    const { commandId: id, isRefresh, body } = effect;
    const stored = this.store.get(id);
    if (!isStop(body)) expect(stored !== undefined && isAtDevice(stored.state), id).toBe(true);
    this.writes.push({ id, isRefresh, isStopping: isStop(body), boot: this.boots });
    if (this.plant.isLinked && !this.plant.isDeaf) this.plant.setpointKw = body.powerKw;
    return true;
  }

  crash(): void {
    this.boots += 1;
    this.nowMs = 0;
    this.desk = new CommandDesk(COMMAND_SETTINGS);
    for (const record of this.store.values()) this.desk.restore(record);
    for (const id of [...this.store.keys()]) {
      const proposed = this.desk.propose(id, { kind: 'boot' }, this.at);
      if (!proposed.ok) continue;
      for (const effect of proposed.value.effects) {
        expect(effect.kind).not.toBe('write');
        if (effect.kind === 'store') this.store.set(id, effect.record);
      }
      this.desk.commit(proposed.value);
    }
  }

  act(): void {
    const { random } = this;
    const by = random.chance(0.5) ? ann : bob;
    const who = { ...by, authenticatedMs: this.nowMs };
    const isFresh = this.plant.isLinked;
    const live = liveOf({
      isFresh,
      presentKw: isFresh ? this.plant.powerKw : undefined,
      isRemote: !random.chance(0.05),
      isStopped: this.desk.live().some(({ body, state }) => isStop(body) && isAtDevice(state)),
    });
    const powerKw = Math.round((random.unit() * 2 - 1) * 9_000) || 1;
    const pick = random.unit();
    const ids = this.desk.live().map(({ id }) => id);
    const id = ids[Math.floor(random.unit() * ids.length)];
    if (pick < 0.2 || id === undefined) {
      this.commands += 1;
      const isStopping = random.chance(0.2);
      const body = isStopping
        ? bodyOf({ kind: CommandKind.stop, powerKw: 0 })
        : bodyOf({ powerKw });
      const name = `C${this.boots}-${this.commands}`;
      this.bornAt.set(name, this.boots);
      const request = { id: name, key: `key-${name}-0000`, by: who, body, live };
      const proposed =
        isStopping || random.chance(0.2)
          ? this.desk.proposeDirect(request, this.at)
          : this.desk.proposeDraft(request, this.at);
      if (proposed.ok) this.carryOut(proposed.value);
      return;
    }
    const record = this.desk.find(id) as CommandRecord;
    const value = record.body.powerKw;
    const token = record.selection?.token;
    const author = { ...(record.author.user === 'ann' ? ann : bob), authenticatedMs: this.nowMs };
    const event =
      pick < 0.4
        ? ({ kind: 'select', by: author, token: `T${this.nowMs}`, powerKw: value, live } as const)
        : pick < 0.8
          ? ({ kind: 'execute', by: author, token, powerKw: value, live } as const)
          : pick < 0.85
            ? ({ kind: 'cancel', by: author } as const)
            : ({
                kind: 'answer',
                answer: {
                  place: record.body.place,
                  verdict: this.plant.isLinked ? 'accepted' : 'silent',
                  echo: undefined,
                },
              } as const);
    const proposed = this.desk.propose(id, event, this.at);
    if (proposed.ok) this.carryOut(proposed.value);
  }

  second(): void {
    this.nowMs += 1_000;
    this.plant.step(1);
    for (const { id } of this.desk.live()) {
      for (const event of [
        {
          kind: 'measured',
          measurement: {
            sampledMs: this.nowMs,
            isFresh: this.plant.isLinked,
            powerKw: this.plant.powerKw,
            isDone: false,
            offBlocks: [],
          },
        },
        { kind: 'tick' },
      ] as const) {
        const proposed = this.desk.propose(id, event, this.at);
        if (!proposed.ok) continue;
        const { record } = proposed.value;
        const before = this.desk.find(id)?.state;
        if (record.state === CommandState.confirmed && before !== CommandState.confirmed) {
          const off = Math.abs(record.body.powerKw - this.plant.powerKw);
          if (!(off <= (record.sending?.toleranceKw ?? 0))) this.falseConfirmations += 1;
        }
        this.carryOut(proposed.value);
      }
    }
  }

  run(): void {
    for (let event = 0; event < EVENTS; event += 1) {
      if (this.random.chance(0.03)) this.plant.isLinked = !this.plant.isLinked;
      if (this.random.chance(0.03)) this.plant.isDeaf = !this.plant.isDeaf;
      if (this.random.chance(0.01)) this.crash();
      else if (this.random.chance(0.5)) this.act();
      else this.second();
    }
  }
}

describe('histories with crashes, a failing store and a link that drops', () => {
  test('no command is lost, doubled, resumed or falsely confirmed', () => {
    let writes = 0;
    let boots = 0;
    let confirmed = 0;
    let unknown = 0;
    for (let seed = 1; seed <= RUNS; seed += 1) {
      const history = new History(seed);
      history.run();
      const firsts = new Map<string, number>();
      for (const { id, isRefresh, isStopping, boot } of history.writes) {
        // Nothing of a command goes out after the restart that it did not live through, but of a stop.
        if (!isStopping) expect(boot, `seed ${seed} ${id}`).toBe(history.bornAt.get(id));
        if (!isRefresh) firsts.set(id, (firsts.get(id) ?? 0) + 1);
      }
      for (const [id, count] of firsts) {
        const { body } = history.desk.find(id) ?? history.store.get(id) ?? { body: undefined };
        // A stop whose store failed may be said again; everything else goes out once.
        if (body !== undefined && !isStop(body)) expect(count, `seed ${seed} ${id}`).toBe(1);
      }
      expect(history.falseConfirmations, `seed ${seed}`).toBe(0);
      for (const { id, body, sending, state, supersededBy } of history.store.values()) {
        if (!isStop(body) || sending === undefined || isAtDevice(state)) continue;
        // A stop that went out is left by a selection, or gives way to the next stop.
        const by = history.store.get(supersededBy ?? '');
        const wasSelected = by?.steps.some((step) => step.state === CommandState.selected);
        expect(by !== undefined && (isStop(by.body) || wasSelected), `seed ${seed} ${id}`).toBe(
          true,
        );
      }
      writes += history.writes.length;
      boots += history.boots;
      for (const { steps } of history.store.values()) {
        if (steps.some(({ state }) => state === CommandState.confirmed)) confirmed += 1;
        if (steps.some(({ state }) => state === CommandState.unknown)) unknown += 1;
      }
    }
    // The runs met what they were meant to meet.
    expect(writes).toBeGreaterThan(500);
    expect(boots).toBeGreaterThan(100);
    expect(confirmed).toBeGreaterThan(100);
    expect(unknown).toBeGreaterThan(20);
  });
});
