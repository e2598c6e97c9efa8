import { describe, expect, test } from 'vitest';
import { CommandKind, Role } from '../src/index.ts';
import { ann, bob, bodyOf, Counter, eve, liveOf, person } from './desk-field.ts';

/*
 * Goal: no order of acts but the right one brings a byte to a device. Every case plays one wrong order,
 * names its refusal, and looks at the list of writes.
 */

const TWO_PERSON = { twoPersonAboveKw: 1_000 };
const eng = person('eng', { role: Role.engineer });

const SELECT_ORDERS: Record<string, readonly [string, (counter: Counter) => string]> = {
  'execute without select': ['notSelected', (c) => c.execute(c.draft())],
  'execute what was never drafted': ['unknownCommand', (c) => c.execute('C9')],
  'select what was never drafted': ['unknownCommand', (c) => c.select('C9')],
  'execute by another person': ['notAuthor', (c) => after(c, 'select', (id) => c.execute(id, bob))],
  'execute from another window': [
    'wrongSession',
    (c) => after(c, 'select', (id) => c.execute(id, person('ann', { session: 'ann-2' }))),
  ],
  'execute with another value': [
    'wrongValue',
    (c) => after(c, 'select', (id) => c.execute(id, ann, 5_001)),
  ],
  'execute with the value turned round': [
    'wrongValue',
    (c) => after(c, 'select', (id) => c.execute(id, ann, -5_000)),
  ],
  'execute with another token': [
    'wrongToken',
    (c) => after(c, 'select', (id) => c.execute(id, ann, 5_000, 'T-C7')),
  ],
  'execute without a token': [
    'wrongToken',
    (c) => after(c, 'select', (id) => c.act(id, executeWith(undefined))),
  ],
  'select with another value': ['wrongValue', (c) => c.select(c.draft(), ann, 4_999)],
  'select by another person': ['notAuthor', (c) => c.select(c.draft(), bob)],
  'select by a viewer': ['notAuthor', (c) => c.select(c.draft(), eve)],
  'draft by a viewer': ['notAllowed', (c) => c.draft(bodyOf(), eve)],
  'select from a second window of the same person': [
    'wrongSession',
    (c) => after(c, 'select', (id) => c.select(id, person('ann', { session: 'ann-2' }))),
  ],
  'execute at the 30th second': [
    'selectionOver',
    (c) =>
      after(c, 'select', (id) => {
        c.nowMs += 30_000;
        return c.execute(id);
      }),
  ],
  'execute after the selection was ticked away': [
    'notSelected',
    (c) =>
      after(c, 'select', (id) => {
        c.wait(31_000);
        return c.execute(id);
      }),
  ],
  'execute after an edit': [
    'notSelected',
    (c) =>
      after(c, 'select', (id) => {
        c.act(id, { kind: 'edit', by: ann, body: bodyOf({ powerKw: 6_000 }), live: liveOf() });
        return c.execute(id, ann, 6_000);
      }),
  ],
  'execute after a cancel': [
    'wrongState',
    (c) =>
      after(c, 'select', (id) => {
        c.act(id, { kind: 'cancel', by: ann });
        return c.execute(id);
      }),
  ],
  'edit by another person': [
    'notAuthor',
    (c) => c.act(c.draft(), { kind: 'edit', by: bob, body: bodyOf(), live: liveOf() }),
  ],
  'select after the draft lapsed': [
    'expired',
    (c) => {
      const id = c.draft();
      c.nowMs += 600_000;
      return c.select(id);
    },
  ],
  'select what somebody else holds': [
    'heldByOther',
    (c) =>
      after(c, 'select', () => {
        const other = c.draft(bodyOf(), bob);
        return c.select(other, bob);
      }),
  ],
  'select a block of a station that somebody holds': [
    'heldByOther',
    (c) =>
      after(c, 'select', () => {
        const other = c.draft(bodyOf({ place: 'B001', powerKw: 900 }), bob);
        return c.select(other, bob, 900);
      }),
  ],
  'a raise in one step': ['notSelected', (c) => c.direct(bodyOf())],
  'execute under local control': [
    'localControl',
    (c) =>
      after(c, 'select', (id) => c.execute(id, ann, 5_000, `T-${id}`, liveOf({ isRemote: false }))),
  ],
  'execute when the limits fell meanwhile': [
    'beyondLimits',
    (c) =>
      after(c, 'select', (id) =>
        c.execute(id, ann, 5_000, `T-${id}`, liveOf({ maxDischargeKw: 4_999 })),
      ),
  ],
  'execute when the station went stale meanwhile': [
    'stale',
    (c) =>
      after(c, 'select', (id) =>
        c.execute(id, ann, 5_000, `T-${id}`, liveOf({ isFresh: false, presentKw: undefined })),
      ),
  ],
  'execute when the journal can not be written': [
    'journalDown',
    (c) =>
      after(c, 'select', (id) =>
        c.execute(id, ann, 5_000, `T-${id}`, liveOf({ isJournalWritable: false })),
      ),
  ],
};

const TWO_PERSON_ORDERS: Record<string, readonly [string, (counter: Counter) => string]> = {
  'execute without a second person': [
    'needsApproval',
    (c) => after(c, 'select', (id) => c.execute(id)),
  ],
  'approve by the author': ['approverIsAuthor', (c) => c.approve(c.draft(), ann)],
  'approve by the author from a second window': [
    'approverIsAuthor',
    (c) => c.approve(c.draft(), person('ann', { session: 'ann-2' })),
  ],
  'approve by a viewer': ['notAllowed', (c) => c.approve(c.draft(), eve)],
  'approve another value': ['wrongValue', (c) => c.approve(c.draft(), bob, 5_001)],
  'approve the same twice': [
    'approvedAlready',
    (c) => {
      const id = c.draft();
      c.approve(id);
      return c.approve(id);
    },
  ],
  'approve what was read before an edit': [
    'edited',
    (c) => {
      const id = c.draft();
      const { revision } = c.record(id);
      c.act(id, { kind: 'edit', by: ann, body: bodyOf({ reason: 'other' }), live: liveOf() });
      return c.approve(id, bob, 5_000, revision);
    },
  ],
  'execute after an edit of what was approved': [
    'needsApproval',
    (c) => {
      const id = c.draft();
      c.approve(id);
      c.act(id, { kind: 'edit', by: ann, body: bodyOf({ powerKw: 6_000 }), live: liveOf() });
      c.select(id, ann, 6_000);
      return c.execute(id, ann, 6_000);
    },
  ],
  'an edit to another value and back does not bring the approval back': [
    'needsApproval',
    (c) => {
      const id = c.draft();
      c.approve(id);
      c.act(id, { kind: 'edit', by: ann, body: bodyOf({ powerKw: 6_000 }), live: liveOf() });
      c.act(id, { kind: 'edit', by: ann, body: bodyOf(), live: liveOf() });
      c.select(id);
      return c.execute(id);
    },
  ],
  'approve with an old sign-in': [
    'signInAgain',
    (c) => {
      const id = c.draft();
      c.nowMs += 301_000;
      return c.approve(id);
    },
  ],
  'approve with a sign-in from the future': [
    'signInAgain',
    (c) => c.approve(c.draft(), person('bob', { authenticatedMs: 1e9 })),
  ],
  'execute when the approval is over': [
    'needsApproval',
    (c) => {
      const id = c.draft();
      c.approve(id);
      c.nowMs += 301_000;
      c.select(id);
      return c.execute(id, person('ann', { authenticatedMs: c.nowMs }));
    },
  ],
  'approve a lapsed draft': [
    'expired',
    (c) => {
      const id = c.draft();
      c.nowMs += 600_000;
      return c.approve(id, person('bob', { authenticatedMs: c.nowMs }));
    },
  ],
  'an approver sends it himself': [
    'notAuthor',
    (c) =>
      after(c, 'select', (id) => {
        c.approve(id);
        return c.execute(id, bob);
      }),
  ],
  'an override by one person, however small': [
    'needsApproval',
    (c) => {
      const body = bodyOf({ kind: CommandKind.overrideProtection, place: 'B001', powerKw: 0 });
      const id = c.draft(body, eng);
      c.select(id, eng, 0);
      return c.execute(id, eng, 0);
    },
  ],
  'an override by an operator': [
    'notAllowed',
    (c) => c.draft(bodyOf({ kind: CommandKind.overrideProtection, place: 'B001', powerKw: 0 })),
  ],
};

function after(counter: Counter, _: 'select', then: (id: string) => string): string {
  const id = counter.draft();
  const selected = counter.select(id);
  return selected === 'done' ? then(id) : `select: ${selected}`;
}

function executeWith(token: string | undefined) {
  return { kind: 'execute', by: ann, token, powerKw: 5_000, live: liveOf() } as const;
}

describe('wrong orders of select and operate', () => {
  test.each(Object.entries(SELECT_ORDERS))('%s is refused and writes nothing', (_, [why, play]) => {
    const counter = new Counter();
    expect(play(counter)).toBe(why);
    expect(counter.writes).toEqual([]);
  });

  test('a second execute is refused and nothing is written twice', () => {
    const counter = new Counter();
    const id = counter.sent();
    expect(counter.execute(id)).toBe('wrongState');
    expect(counter.writes.length).toBe(1);
  });

  test.each([
    ['select', (c: Counter, id: string) => c.select(id)],
    ['approve', (c: Counter, id: string) => c.approve(id)],
    [
      'edit',
      (c: Counter, id: string) =>
        c.act(id, { kind: 'edit', by: ann, body: bodyOf(), live: liveOf() }),
    ],
  ])('%s of what was sent is refused', (_, act) => {
    const counter = new Counter();
    const id = counter.sent();
    expect(act(counter, id)).toBe('wrongState');
    expect(counter.writes.length).toBe(1);
  });

  test('there are at least thirty of them', () => {
    expect(Object.keys(SELECT_ORDERS).length + 4).toBeGreaterThanOrEqual(30);
  });
});

describe('tricks with two persons', () => {
  test.each(Object.entries(TWO_PERSON_ORDERS))('%s passes nothing', (_, [why, play]) => {
    const counter = new Counter(TWO_PERSON);
    expect(play(counter)).toBe(why);
    expect(counter.writes).toEqual([]);
  });

  test('select, approve, execute: once out', () => {
    const counter = new Counter(TWO_PERSON);
    const id = counter.draft();
    expect([counter.select(id), counter.approve(id), counter.execute(id)]).toEqual([
      'done',
      'done',
      'done',
    ]);
    expect(counter.writes.map(({ body }) => body.powerKw)).toEqual([5_000]);
  });

  test('approve, select, execute: once out', () => {
    const counter = new Counter(TWO_PERSON);
    const id = counter.draft();
    expect([counter.approve(id), counter.select(id), counter.execute(id)]).toEqual([
      'done',
      'done',
      'done',
    ]);
    expect(counter.writes.length).toBe(1);
  });

  test('a decrease needs neither a selection nor a second person', () => {
    const counter = new Counter(TWO_PERSON);
    counter.direct(bodyOf({ powerKw: 2_000 }), ann, liveOf({ presentKw: 3_000 }));
    expect(counter.writes.map(({ body }) => body.powerKw)).toEqual([2_000]);
  });
});
