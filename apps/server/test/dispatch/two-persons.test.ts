import type { CommandDetail, CommandRefusalName } from '@cellarium/api';
import { OPERATOR_HEADER } from '@cellarium/api';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { type Answered, CommandActs, type Headers } from './command-acts.ts';

/*
 * Goal: what needs two persons is not done by one, whatever that one tries. Every trick names its refusal
 * and leaves the devices unwritten.
 */

/** Above what one person may at the station of these tests. */
const BIG = { powerKw: 700 };

let acts: CommandActs;

beforeAll(async () => {
  acts = await CommandActs.start();
});
afterAll(() => acts.plant.close());
beforeEach(async () => {
  acts = await acts.calmed();
});

const approved = async (): Promise<Awaited<ReturnType<CommandActs['draft']>>> => {
  const command = await acts.draft(acts.ada, BIG);
  const { status, body } = await acts.approve(acts.bob, command);
  expect(status).toBe(200);
  return body;
};

/** Selects what is approved already, and operates it. */
async function sendBy(
  by: Headers,
  command: Awaited<ReturnType<typeof approved>>,
): Promise<Answered> {
  const { body } = await acts.select(by, command);
  const { token } = body as unknown as { readonly token: string };
  return acts.operate(by, command, token);
}

const TRICKS: Record<string, readonly [CommandRefusalName, () => Promise<Answered>]> = {
  'sent by one person': [
    'needsApproval',
    async () => {
      const command = await acts.selected(acts.ada, BIG);
      return acts.operate(acts.ada, command, command.token);
    },
  ],
  'approved by its author': [
    'approverIsAuthor',
    async () => acts.approve(acts.ada, await acts.draft(acts.ada, BIG)),
  ],
  'approved by its author from another window': [
    'approverIsAuthor',
    async () =>
      acts.approve(await acts.plant.signIn('ada', 'operator'), await acts.draft(acts.ada, BIG)),
  ],
  'approved by its author who writes the name in other letters': [
    'approverIsAuthor',
    async () =>
      acts.approve(await acts.plant.signIn('ADA', 'operator'), await acts.draft(acts.ada, BIG)),
  ],
  'approved by a new account with the name of its author': [
    'approverIsAuthor',
    async () => {
      const command = await acts.draft(await acts.plant.signIn('cleo', 'operator'), BIG);
      acts.plant.field.door.access.removeAccount('cleo');
      return acts.approve(await acts.plant.signIn('cleo', 'operator'), command);
    },
  ],
  'approved under a name behind which no password stands': [
    'signInAgain',
    async () => acts.approve({ [OPERATOR_HEADER]: 'Zoe' }, await acts.draft(acts.ada, BIG)),
  ],
  'approved with another value': [
    'wrongValue',
    async () => acts.approve(acts.bob, await acts.draft(acts.ada, BIG), { powerKw: 690 }),
  ],
  'approved in a revision from before an edit': [
    'edited',
    async () => {
      const command = await acts.draft(acts.ada, BIG);
      await acts.edit(acts.ada, command, { powerKw: 720 });
      return acts.approve(acts.bob, command, { powerKw: 720 });
    },
  ],
  'approved in a revision that is yet to come': [
    'edited',
    async () => acts.approve(acts.bob, await acts.draft(acts.ada, BIG), { revision: 99 }),
  ],
  'approved, then edited to more': [
    'needsApproval',
    async () => {
      const { body } = await acts.edit(acts.ada, await approved(), { powerKw: 720 });
      return sendBy(acts.ada, body);
    },
  ],
  'approved, edited, and edited back': [
    'needsApproval',
    async () => {
      const command = await approved();
      await acts.edit(acts.ada, command, { powerKw: 720 });
      const { body } = await acts.edit(acts.ada, command, BIG);
      return sendBy(acts.ada, body);
    },
  ],
  'edited from what one person may to what needs two': [
    'needsApproval',
    async () => {
      const { body } = await acts.edit(acts.ada, await acts.draft(acts.ada), BIG);
      return sendBy(acts.ada, body);
    },
  ],
  'approved twice by one person': [
    'approvedAlready',
    async () => acts.approve(acts.bob, await approved()),
  ],
  'approved twice by one person, from another window': [
    'approvedAlready',
    async () => acts.approve(await acts.plant.signIn('bob', 'operator'), await approved()),
  ],
  'approved where no approval is needed': [
    'approvalNotNeeded',
    async () => acts.approve(acts.bob, await acts.draft(acts.ada)),
  ],
  'approved after it lapsed': [
    'wrongState',
    async () => {
      const command = await acts.draft(acts.ada, BIG);
      acts.plant.seconds(605, 1);
      return acts.approve(await acts.plant.signIn('bob', 'operator'), command);
    },
  ],
  'approved too long before it is sent': [
    'needsApproval',
    async () => {
      const command = await approved();
      acts.plant.seconds(301, 1);
      return sendBy(acts.ada, command);
    },
  ],
  'approved with a password given too long ago': [
    'signInAgain',
    async () => {
      const command = await acts.draft(acts.ada, BIG);
      acts.plant.seconds(301, 1);
      return acts.approve(acts.bob, command);
    },
  ],
  'approved before it was selected, and sent by who approved it': [
    'notAuthor',
    async () => {
      const command = await approved();
      const { body } = await acts.select(acts.ada, command);
      return acts.operate(acts.bob, command, (body as unknown as { token: string }).token);
    },
  ],
  'approved after it was withdrawn': [
    'wrongState',
    async () => {
      const command = await acts.draft(acts.ada, BIG);
      await acts.cancel(acts.ada, command);
      return acts.approve(acts.bob, command);
    },
  ],
};

describe('tricks with two persons', () => {
  test.each(Object.entries(TRICKS))('%s: nothing goes out', async (_, [why, play]) => {
    const { status, body } = await play();
    expect(body.refusal?.code).toBe(why);
    expect(status).toBeGreaterThanOrEqual(400);
    acts.plant.seconds(3, 2);
    expect(acts.plant.orders).toEqual([]);
  });

  test('a viewer approves nothing', async () => {
    const command = await acts.draft(acts.ada, BIG);
    const eve = await acts.plant.signIn('eve', 'viewer');
    expect(await acts.approve(eve, command)).toMatchObject({
      status: 403,
      body: { code: 'not-allowed' },
    });
  });

  test('an account that was disabled approves nothing', async () => {
    const command = await acts.draft(acts.ada, BIG);
    const dan = await acts.plant.signIn('dan', 'operator');
    await acts.plant.field.door.access.changeAccount('dan', { isDisabled: true });
    const { status, body } = await acts.approve(dan, command);
    expect(status).toBeGreaterThanOrEqual(400);
    expect(body.approvals).toBeUndefined();
    expect((await acts.select(acts.ada, command)).body).toMatchObject({
      command: { approvals: [] },
    });
  });

  test('fifty approvals of one person are one', async () => {
    const command = await acts.draft(acts.ada, BIG);
    const all = await Promise.all(
      Array.from({ length: 50 }, () => acts.approve(acts.bob, command)),
    );
    expect(all.filter(({ status }) => status === 200)).toHaveLength(1);
    const { body } = await acts.plant.get<CommandDetail>(`dispatch/commands/${command.id}`);
    expect(body.command.approvals).toHaveLength(1);
  });
});

describe('with a second person', () => {
  test.each([
    ['approved, then selected', approvedFirst],
    ['selected, then approved', selectedFirst],
  ])('%s, it goes out once and is metered', async (_, send) => {
    const { id } = await send();
    acts.plant.seconds(15);
    const { body } = await acts.plant.get<CommandDetail>(`dispatch/commands/${id}`);
    expect(body.command.state).toBe('confirmed');
    expect(new Set(acts.writes.map(({ reason }) => reason))).toEqual(new Set([`command ${id}`]));
  });

  test('whose password is too old goes on after it is given once more', async () => {
    const command = await acts.draft(acts.ada, BIG);
    acts.plant.seconds(301, 1);
    expect((await acts.approve(acts.bob, command)).body.code).toBe('confirm-first');
    const again = { password: 'gravel otter lantern seven' };
    expect((await acts.plant.post('session/confirm', again, acts.bob)).status).toBe(200);
    expect((await acts.approve(acts.bob, command)).status).toBe(200);
  });
});

async function approvedFirst(): Promise<{ readonly id: string }> {
  return (await sendBy(acts.ada, await approved())).body;
}

async function selectedFirst(): Promise<{ readonly id: string }> {
  const command = await acts.selected(acts.ada, BIG);
  await acts.approve(acts.bob, command);
  return (await acts.operate(acts.ada, command, command.token)).body;
}
