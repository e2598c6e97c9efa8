import {
  type Command,
  type CommandRefusalName,
  OPERATOR_HEADER,
  type RestErrorCode,
  type TagList,
} from '@cellarium/api';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Answered, CommandActs, type Headers } from './command-acts.ts';
import { newKey, SET } from './plant-field.ts';

/*
 * Goal: no order of select and operate but the right one brings a byte to a device. Every case plays one
 * wrong order over REST, names its refusal, and looks at what reached the devices: nothing, or what was
 * rightly sent before and nothing more.
 */

let acts: CommandActs;

beforeAll(async () => {
  acts = await CommandActs.start();
});
afterAll(() => acts.plant.close());
beforeEach(async () => {
  acts = await acts.calmed();
});

/** A person of one case alone, whose account the case changes. */
let persons = 0;
async function somebody(): Promise<{ readonly name: string; readonly by: Headers }> {
  persons += 1;
  const name = `person ${persons}`;
  return { name, by: await acts.plant.signIn(name, 'operator') };
}

type Why = CommandRefusalName | RestErrorCode;
/** The answer to the wrong act; ids of what was rightly sent before it go into `sent`. */
type Play = (sent: Set<string>) => Promise<Answered>;

const WRONG_ORDERS: Record<string, readonly [Why, Play]> = {
  'operate without a selection': [
    'notSelected',
    async () => acts.operate(acts.ada, await acts.draft(acts.ada), null),
  ],
  'operate with an invented token': [
    'notSelected',
    async () => acts.operate(acts.ada, await acts.draft(acts.ada), 'invented'),
  ],
  'operate what was never drafted': [
    'unknownCommand',
    async () => acts.operate(acts.ada, { ...(await acts.draft(acts.ada)), id: '3-99999' }, null),
  ],
  'select what was never drafted': [
    'unknownCommand',
    async () => acts.select(acts.ada, { ...(await acts.draft(acts.ada)), id: '3-99999' }),
  ],
  'operate with another token': [
    'wrongToken',
    async () => acts.operate(acts.ada, await acts.selected(acts.ada), 'another'),
  ],
  'operate without the token': [
    'wrongToken',
    async () => acts.operate(acts.ada, await acts.selected(acts.ada), null),
  ],
  'operate with the token of the first selection after a second one': [
    'wrongToken',
    async () => {
      const first = await acts.selected(acts.ada);
      await acts.select(acts.ada, first);
      return acts.operate(acts.ada, first, first.token);
    },
  ],
  'operate one command with the token of another': [
    'wrongToken',
    async () => {
      const one = await acts.selected(acts.ada, { place: 'B001', powerKw: 100 });
      const other = await acts.selected(acts.ada, { place: 'B002', powerKw: 100 });
      return acts.operate(acts.ada, one, other.token);
    },
  ],
  'operate with another value': [
    'wrongValue',
    async () => {
      const command = await acts.selected(acts.ada);
      return acts.operate(acts.ada, command, command.token, 601);
    },
  ],
  'operate with the value turned round': [
    'wrongValue',
    async () => {
      const command = await acts.selected(acts.ada);
      return acts.operate(acts.ada, command, command.token, -600);
    },
  ],
  'select with another value': [
    'wrongValue',
    async () => acts.select(acts.ada, await acts.draft(acts.ada), 599),
  ],
  'operate by another person': [
    'notAuthor',
    async () => {
      const command = await acts.selected(acts.ada);
      return acts.operate(acts.bob, command, command.token);
    },
  ],
  'select by another person': [
    'notAuthor',
    async () => acts.select(acts.bob, await acts.draft(acts.ada)),
  ],
  'edit by another person': [
    'notAuthor',
    async () => acts.edit(acts.bob, await acts.draft(acts.ada), { powerKw: 100 }),
  ],
  'select by a viewer': [
    'not-allowed',
    async () => acts.select(await acts.plant.signIn('eve', 'viewer'), await acts.draft(acts.ada)),
  ],
  'operate by a viewer who knows the token': [
    'not-allowed',
    async () => {
      const command = await acts.selected(acts.ada);
      return acts.operate(await acts.plant.signIn('eve', 'viewer'), command, command.token);
    },
  ],
  'the token replayed from another session of the same person': [
    'wrongSession',
    async () => {
      const command = await acts.selected(acts.ada);
      return acts.operate(await acts.plant.signIn('ada', 'operator'), command, command.token);
    },
  ],
  'select from a second window of the same person': [
    'wrongSession',
    async () =>
      acts.select(await acts.plant.signIn('ada', 'operator'), await acts.selected(acts.ada)),
  ],
  'the token replayed in the name of the author, by who is not signed in': [
    'wrongSession',
    async () => {
      const command = await acts.selected(acts.ada);
      return acts.operate({ [OPERATOR_HEADER]: 'ada' }, command, command.token);
    },
  ],
  'operate after the session was signed out': [
    'who-acts',
    async () => {
      const { by } = await somebody();
      const command = await acts.selected(by);
      await acts.plant.fastify.inject({ method: 'DELETE', url: '/api/v1/session', headers: by });
      return acts.operate(by, command, command.token);
    },
  ],
  'operate by an account that was disabled after the selection': [
    'who-acts',
    async () => {
      const { name, by } = await somebody();
      const command = await acts.selected(by);
      await acts.plant.field.door.access.changeAccount(name, { isDisabled: true });
      return acts.operate(by, command, command.token);
    },
  ],
  'operate by an operator who became a viewer after the selection': [
    'not-allowed',
    async () => {
      const { name, by } = await somebody();
      const command = await acts.selected(by);
      await acts.plant.field.door.access.changeAccount(name, { role: 'viewer' });
      return acts.operate(await acts.plant.signIn(name, 'viewer'), command, command.token);
    },
  ],
  'operate by a new account with the name of one that was removed': [
    'wrongSession',
    async () => {
      const { name, by } = await somebody();
      const command = await acts.selected(by);
      acts.plant.field.door.access.removeAccount(name);
      return acts.operate(await acts.plant.signIn(name, 'operator'), command, command.token);
    },
  ],
  'operate after the selection is over': [
    'notSelected',
    async () => {
      const command = await acts.selected(acts.ada);
      acts.plant.seconds(31, 2);
      return acts.operate(acts.ada, command, command.token);
    },
  ],
  'operate twice': [
    'wrongState',
    async (sent) => {
      const command = await acts.selected(acts.ada);
      expect((await acts.operate(acts.ada, command, command.token)).status).toBe(200);
      sent.add(command.id);
      return acts.operate(acts.ada, command, command.token);
    },
  ],
  'operate what was sent and is confirmed': [
    'wrongState',
    async (sent) => {
      const command = await acts.selected(acts.ada);
      await acts.operate(acts.ada, command, command.token);
      sent.add(command.id);
      acts.plant.seconds(15, 2);
      return acts.operate(acts.ada, command, command.token);
    },
  ],
  'select what was sent': [
    'wrongState',
    async (sent) => {
      const command = await acts.selected(acts.ada);
      await acts.operate(acts.ada, command, command.token);
      sent.add(command.id);
      return acts.select(acts.ada, command);
    },
  ],
  'edit what was sent': [
    'wrongState',
    async (sent) => {
      const command = await acts.selected(acts.ada);
      await acts.operate(acts.ada, command, command.token);
      sent.add(command.id);
      return acts.edit(acts.ada, command, { powerKw: 900 });
    },
  ],
  'operate after it was withdrawn': [
    'wrongState',
    async () => {
      const command = await acts.selected(acts.ada);
      await acts.cancel(acts.ada, command);
      return acts.operate(acts.ada, command, command.token);
    },
  ],
  'operate after it was edited': [
    'notSelected',
    async () => {
      const command = await acts.selected(acts.ada);
      await acts.edit(acts.ada, command, { reason: 'another one' });
      return acts.operate(acts.ada, command, command.token);
    },
  ],
  'operate what a stop ended': [
    'wrongState',
    async (sent) => {
      const command = await acts.selected(acts.ada);
      sent.add((await acts.stop(acts.bob)).body.id);
      return acts.operate(acts.ada, command, command.token);
    },
  ],
  'select while somebody else holds the station': [
    'heldByOther',
    async () => {
      await acts.selected(acts.bob);
      return acts.select(acts.ada, await acts.draft(acts.ada));
    },
  ],
  'select a block of a station that somebody else holds': [
    'heldByOther',
    async () => {
      await acts.selected(acts.bob);
      return acts.select(acts.ada, await acts.draft(acts.ada, { place: 'B001', powerKw: 100 }));
    },
  ],
  'select after the draft lapsed': [
    'wrongState',
    async () => {
      const command = await acts.draft(acts.ada);
      acts.plant.seconds(605, 1);
      return acts.select(acts.ada, command);
    },
  ],
  'a raise in one step': [
    'notSelected',
    () =>
      acts.plant.post(
        'dispatch/commands',
        { ...SET, isDirect: true },
        { ...acts.ada, ...newKey() },
      ),
  ],
  'the key of a command with another body': [
    'keyReused',
    async () => {
      const key = newKey();
      await acts.plant.post('dispatch/commands', SET, { ...acts.ada, ...key });
      const other = { ...SET, powerKw: 0, isDirect: true };
      return acts.plant.post('dispatch/commands', other, { ...acts.ada, ...key });
    },
  ],
  'operate where a tag was hung meanwhile': [
    'beyondLimits',
    async () => {
      const command = await acts.selected(acts.ada, { powerKw: 640 });
      const tag = { place: 'B001', reason: 'work at the PCS' };
      const hung = await acts.plant.post<TagList>('dispatch/tags', tag, acts.bob);
      const answer = await acts.operate(acts.ada, command, command.token);
      await acts.plant.post(
        `dispatch/tags/${hung.body.tags[0]?.id}/release`,
        { reason: 'work is done' },
        acts.bob,
      );
      return answer;
    },
  ],
  'operate after the panel took control': [
    'localControl',
    async () => {
      const command = await acts.selected(acts.ada);
      for (const block of [0, 1]) acts.plant.field.block(block, { control: 0 });
      acts.plant.field.cycle(100);
      return acts.operate(acts.ada, command, command.token);
    },
  ],
  // After the silence protection holds what it saw: this one and what follows stay last.
  'operate after everything fell silent': [
    'stale',
    async () => {
      const command = await acts.selected(acts.ada);
      for (let beat = 0; beat < 100; beat += 1) acts.plant.field.cycle(100);
      return acts.operate(acts.ada, command, command.token);
    },
  ],
  'operate beyond limits that fell meanwhile': [
    'beyondLimits',
    async () => {
      const command = await acts.selected(acts.ada);
      for (const block of [0, 1])
        acts.plant.field.block(block, { dischargeablePowerDeciKw: 1_000 });
      acts.plant.field.cycle(100);
      return acts.operate(acts.ada, command, command.token);
    },
  ],
};

describe('wrong orders of select and operate', () => {
  test.each(Object.entries(WRONG_ORDERS))('%s is refused', async (_, [why, play]) => {
    const sent = new Set<string>();
    const { status, body } = await play(sent);
    expect(body.refusal?.code ?? body.code).toBe(why);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(status).toBeLessThan(500);
    acts.plant.seconds(3, 2);
    const causes = acts.writes.map(({ reason }) => reason.replace(/^\w+ /, ''));
    if (sent.size === 0) expect(acts.plant.orders).toEqual([]);
    else expect(new Set(causes)).toEqual(sent);
  });

  test('there are at least thirty', () => {
    expect(Object.keys(WRONG_ORDERS).length).toBeGreaterThanOrEqual(30);
  });
});

describe('many at once', () => {
  /** The answers to so many operates of one command, and what the devices of a new plant heard. */
  async function operated(times: number) {
    await acts.plant.close();
    acts = await CommandActs.start();
    const { ada, plant } = acts;
    const command = await acts.selected(ada);
    const answers = await Promise.all(
      Array.from({ length: times }, () => acts.operate(ada, command, command.token)),
    );
    plant.seconds(5, 2);
    return { answers, orders: plant.orders };
  }

  test('fifty operates are one, and the devices hear what they hear of one', async () => {
    const once = await operated(1);
    const often = await operated(50);
    expect(often.answers.filter(({ status }) => status === 200)).toHaveLength(1);
    const others = often.answers.filter(({ status }) => status !== 200);
    expect(others.every(({ body }) => body.refusal?.code === 'wrongState')).toBe(true);
    expect(once.orders.length).toBeGreaterThan(0);
    expect(often.orders).toEqual(once.orders);
  });

  test('of fifty who select one place one holds it', async () => {
    const drafts: Command[] = [];
    const authorOf = (at: number): Headers => (at % 2 === 0 ? acts.ada : acts.bob);
    for (let at = 0; at < 50; at += 1) drafts.push(await acts.draft(authorOf(at)));
    const answers = await Promise.all(drafts.map((draft, at) => acts.select(authorOf(at), draft)));
    expect(answers.filter(({ status }) => status === 200)).toHaveLength(1);
    acts.plant.seconds(3, 2);
    expect(acts.plant.orders).toEqual([]);
  });
});
