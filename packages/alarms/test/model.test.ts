import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { PreparedAct } from '../src/acts.ts';
import type { Alarms } from '../src/alarms.ts';
import type { AlarmRecord } from '../src/record.ts';
import { ANNA, MIN_MS, newAlarms, START_MS, signalOf } from './small.ts';

/*
 * The life cycle against a model that knows nothing of it: does the condition stand, is it latched, was
 * it acknowledged, and what covers it. Delays are not in it: a condition that changed is given longer
 * than any of them. What delays do is the second property.
 */

const LONGER_THAN_ANY_DELAY_MS = 70_000;
const SHELF_MINUTES = 3;

class Model {
  readonly latches: boolean;
  nowMs = START_MS;
  level = 0;
  isLatched = false;
  isCalling = false;
  shelfUntilMs = 0;
  isOut = false;
  /** What a store holds: the numbers of the entries that it was given. */
  readonly sequences: number[] = [];
  readonly disk = new Map<number, string>();

  constructor(latches: boolean) {
    this.latches = latches;
  }

  get isShelved(): boolean {
    return this.shelfUntilMs > 0;
  }

  become(level: number): void {
    if (level > this.level) this.isCalling = true;
    if (level > 0) this.isLatched = false;
    else if (this.level > 0) this.isLatched = this.latches;
    // A return is calm where it was acknowledged before; else it waits for that.
    this.level = level;
  }

  pass(ms: number): void {
    this.nowMs += ms;
    if (this.isShelved && this.nowMs >= this.shelfUntilMs) this.uncover({ shelfUntilMs: 0 });
  }

  uncover(change: { shelfUntilMs?: number; isOut?: boolean }): void {
    Object.assign(this, change);
    if (this.isOut || this.isShelved) return;
    if (this.level > 0) this.isCalling = true;
    else if (!this.isLatched) this.isCalling = false;
  }

  get state(): string {
    if (this.isOut) return 'outOfService';
    if (this.isShelved) return 'shelved';
    const kind =
      this.level > 0 ? '' : this.isLatched ? 'latched' : this.isCalling ? 'returned' : null;
    if (kind === null) return 'normal';
    const word = this.isCalling ? 'unacknowledged' : 'acknowledged';
    return kind === '' ? word : kind + word.replace(/^./, (first) => first.toUpperCase());
  }
}

interface Real {
  alarms: Alarms;
  readonly condition: 'smoke' | 'cell-voltage-high';
}
type Command = fc.Command<Model, Real>;

function store(model: Model, batch: PreparedAct['batch']): void {
  for (const { sequence } of batch.entries) model.sequences.push(sequence);
  for (const record of batch.records) model.disk.set(record.id, JSON.stringify(record));
}

function agree(model: Model, { alarms, condition }: Real): void {
  const record = alarms.find(condition, 0);
  expect(record?.state ?? 'normal').toBe(model.state);
  expect(record?.isActive ?? false).toBe(model.level > 0);
  if (model.level > 0) expect(record?.level).toBe(model.level);
  expect(alarms.get(2)).toBeUndefined();
  expect(model.sequences).toEqual(model.sequences.map((_, index) => index + 1));
  const { sequence } = alarms.pending().entries[0] ?? {};
  expect(sequence ?? model.sequences.length + 1).toBe(model.sequences.length + 1);
}

class Become implements Command {
  readonly level: 0 | 1 | 2 | 3;
  constructor(level: 0 | 1 | 2 | 3) {
    this.level = level;
  }
  check = (): boolean => true;
  run(model: Model, real: Real): void {
    model.become(this.level);
    const { condition, alarms } = real;
    alarms.signal(signalOf({ condition, level: this.level }), model.nowMs);
    for (let passed = 0; passed < LONGER_THAN_ANY_DELAY_MS; passed += 10_000) {
      model.pass(10_000);
      alarms.tick(model.nowMs);
    }
    agree(model, real);
  }
  toString = (): string => `becomes ${this.level}`;
}

const ACTS = {
  acknowledge: {
    real: (alarms: Alarms, nowMs: number) => alarms.acknowledge([1], ANNA, '', nowMs),
    isAllowed: (model: Model) => !model.isOut && model.isCalling,
    happen: (model: Model) => {
      model.isCalling = false;
    },
  },
  reset: {
    real: (alarms: Alarms, nowMs: number) => alarms.reset([1], ANNA, '', nowMs),
    isAllowed: (model: Model) => !model.isOut && model.isLatched,
    happen: (model: Model) => {
      model.isCalling = false;
      model.isLatched = false;
    },
  },
  shelve: {
    real: (alarms: Alarms, nowMs: number) => alarms.shelve([1], ANNA, 'x', SHELF_MINUTES, nowMs),
    isAllowed: (model: Model) => !model.isOut,
    happen: (model: Model) => {
      model.shelfUntilMs = model.nowMs + SHELF_MINUTES * MIN_MS;
    },
  },
  unshelve: {
    real: (alarms: Alarms, nowMs: number) => alarms.unshelve([1], ANNA, '', nowMs),
    isAllowed: (model: Model) => model.isShelved,
    happen: (model: Model) => model.uncover({ shelfUntilMs: 0 }),
  },
  takeOut: {
    real: (alarms: Alarms, nowMs: number) => alarms.takeOutOfService([1], ANNA, 'x', nowMs),
    isAllowed: (model: Model) => !model.isOut,
    happen: (model: Model) => {
      model.isOut = true;
      model.shelfUntilMs = 0;
    },
  },
  bringBack: {
    real: (alarms: Alarms, nowMs: number) => alarms.returnToService([1], ANNA, '', nowMs),
    isAllowed: (model: Model) => model.isOut,
    happen: (model: Model) => model.uncover({ isOut: false }),
  },
} as const;
type ActName = keyof typeof ACTS;

class DoAct implements Command {
  readonly name: ActName;
  readonly isStored: boolean;
  constructor(name: ActName, isStored: boolean) {
    this.name = name;
    this.isStored = isStored;
  }
  check = (): boolean => true;
  run(model: Model, real: Real): void {
    const { real: prepare, isAllowed, happen } = ACTS[this.name];
    const act = prepare(real.alarms, model.nowMs);
    const isDone = real.alarms.get(1) !== undefined && isAllowed(model);
    expect(act.answer.done).toEqual(isDone ? [1] : []);
    if (this.isStored) {
      store(model, act.batch);
      act.commit();
      if (isDone) happen(model);
    }
    agree(model, real);
  }
  toString = (): string => `${this.name}${this.isStored ? '' : ', not stored'}`;
}

class Restart implements Command {
  check = (): boolean => true;
  run(model: Model, real: Real): void {
    store(model, real.alarms.pending());
    real.alarms = newAlarms({ startMs: model.nowMs });
    real.alarms.restore({
      records: [...model.disk.values()].map((text) => JSON.parse(text) as AlarmRecord),
      lastSequence: model.sequences.length,
    });
    agree(model, real);
  }
  toString = (): string => 'restart';
}

const COMMANDS = [
  fc.constantFrom<0 | 1 | 2 | 3>(0, 0, 1, 2, 3).map((level) => new Become(level)),
  fc
    .tuple(fc.constantFrom(...(Object.keys(ACTS) as ActName[])), fc.boolean())
    .map(([name, isStored]) => new DoAct(name, isStored)),
  fc.constant(new Restart()),
];

test.each(['cell-voltage-high', 'smoke'] as const)(
  'whatever happens to %s, it stands where a model of three facts says',
  (condition) => {
    fc.assert(
      fc.property(fc.commands(COMMANDS, { maxCommands: 40 }), (commands) => {
        fc.modelRun(
          () => ({
            model: new Model(condition === 'smoke'),
            real: { alarms: newAlarms(), condition },
          }),
          commands,
        );
      }),
      { seed: 4, numRuns: 300 },
    );
  },
);

const STEPS = fc.array(
  fc.tuple(fc.constantFrom<0 | 1 | 2 | 3>(0, 0, 1, 2, 3), fc.integer({ min: 1, max: 90 })),
  { minLength: 1, maxLength: 60 },
);

test('an alarm is never below its condition, never goes while it flaps, and goes when it is quiet', () => {
  fc.assert(
    fc.property(STEPS, (steps) => {
      const alarms = newAlarms();
      let nowMs = START_MS;
      let live: 0 | 1 | 2 | 3 = 0;
      let trueUntilMs = Number.NEGATIVE_INFINITY;
      let times = 0;
      for (const [level, seconds] of steps) {
        if (level > 0 && live === 0) times += 1;
        live = level;
        alarms.signal(signalOf({ level, sourceTimeMs: nowMs }), nowMs);
        for (let second = 0; second < seconds; second += 1) {
          if (live > 0) trueUntilMs = nowMs;
          alarms.tick(nowMs);
          const record = alarms.get(1);
          expect(record?.level ?? 0).toBeGreaterThanOrEqual(live);
          if (nowMs - trueUntilMs < 4_000) expect(record?.state).toBe('unacknowledged');
          nowMs += 1_000;
        }
      }
      const { perHour = [] } = alarms.get(1)?.occurrences ?? {};
      expect(perHour.reduce((sum, count) => sum + count, 0)).toBe(times);
      alarms.signal(signalOf({ level: 0 }), nowMs);
      for (let second = 0; second <= 120; second += 1) alarms.tick(nowMs + second * 1_000);
      expect(['normal', 'returnedUnacknowledged']).toContain(alarms.get(1)?.state ?? 'normal');
    }),
    { seed: 4, numRuns: 100 },
  );
});
