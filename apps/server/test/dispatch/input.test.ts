import type { Command, CommandRefusalName, CommandSelected } from '@cellarium/api';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { newKey, PlantField, SET } from './plant-field.ts';

let plant: PlantField;
let ada: Record<string, string>;
let bob: Record<string, string>;

beforeAll(async () => {
  plant = await PlantField.start();
  ada = await plant.signIn('ada', 'operator');
  bob = await plant.signIn('bob', 'operator');
});
afterAll(() => plant.close());

beforeEach(async () => {
  const stop = await plant.post('dispatch/stop', { place: 'STATION' }, ada);
  plant.seconds(4, 2);
  await plant.post(`dispatch/commands/${stop.body.id}/cancel`, {}, ada);
  plant.seconds(2, 2);
  plant.orders.length = 0;
});

/** JSON as text, since not every bad value can be said by an object. */
const NUMBERS = [
  'null',
  '""',
  '"abc"',
  '"5"',
  '"0x10"',
  '"NaN"',
  '"Infinity"',
  '-0',
  '-0.0',
  '1e308',
  '-1e308',
  '9007199254740993',
  '-9007199254740993',
  '1e999',
  '[]',
  '[5]',
  '{}',
  '{"valueOf":5}',
  'true',
  'false',
  '1250.0001',
  '-1250.0001',
  '1e9',
  '-1e9',
  '"١٢٣"',
  '" 5"',
  '"5 "',
  '"+5"',
  '"5e2"',
  '[[5]]',
];
const WORDS = [
  'null',
  '""',
  '1',
  '[]',
  '{}',
  'true',
  '"setpower"',
  '"SETPOWER"',
  '"__proto__"',
  '"constructor"',
];
const PLACES = [
  'null',
  '""',
  '"B000"',
  '"B003"',
  '"b001"',
  '"B1"',
  '"B001 R00"',
  '"B001R01"',
  '"STATION "',
  '"station"',
  '1',
  '[]',
  '{}',
  '"B001 R01"',
  '"../B001"',
  '"B001\\u0000"',
  '"B001 M1"',
  '"B999"',
  '"*"',
  '"B001,B002"',
];
const HOLDS = ['null', '"60"', '0', '-1', '1.5', '86401', '1e308', '[]', '{}', 'true', '""', '-0'];
const REASONS = [
  'null',
  '""',
  '"ab"',
  '1',
  '[]',
  '{}',
  '"   "',
  '" padded"',
  '"line\\nline"',
  '"\\u0000\\u0000\\u0000"',
  `"${'x'.repeat(301)}"`,
  '"\\ud800abc"',
];
const FLAGS = ['null', '"true"', '1', '0', '[]', '{}', '"no"'];
const WHOLES = [
  '',
  'null',
  '[]',
  '5',
  '"x"',
  '{',
  '{}',
  '[{}]',
  'NaN',
  'undefined',
  '{"kind":"setPower"}',
  'true',
];

function withField(field: string, text: string): string {
  const fields = Object.entries({ ...SET, isDirect: true }).map(([name, value]) =>
    name === field ? `"${name}":${text}` : `"${name}":${JSON.stringify(value)}`,
  );
  return `{${fields.join(',')}}`;
}

function badBodies(): string[] {
  const of = (field: string, texts: readonly string[]) =>
    texts.map((text) => withField(field, text));
  const missing = Object.keys(SET).map((name) => {
    const { [name as keyof typeof SET]: _, ...rest } = SET;
    return JSON.stringify(rest);
  });
  const more = [
    '"x":1',
    '"__proto__":{"isAdmin":true}',
    '"constructor":{}',
    '"state":"sent"',
    '"id":"1-1"',
    '"author":"eve"',
    '"token":"t"',
  ];
  const kinds = ['stop', 'openContactors', 'closeContactors', 'resetFault', 'overrideProtection'];
  return [
    ...of('powerKw', NUMBERS),
    ...of('kind', WORDS),
    ...of('place', PLACES),
    ...of('holdS', HOLDS),
    ...of('reason', REASONS),
    ...of('isDirect', FLAGS),
    ...WHOLES,
    ...missing,
    ...more.map((field) => `${JSON.stringify(SET).slice(0, -1)},${field}}`),
    // A power where there is none, and places that a kind does not know.
    ...kinds.map((kind) => JSON.stringify({ ...SET, kind, powerKw: 1 })),
    ...kinds.slice(1).map((kind) => JSON.stringify({ ...SET, kind, powerKw: 0 })),
    JSON.stringify({ ...SET, place: 'B001', powerKw: 625.1 }),
    JSON.stringify({ ...SET, place: 'B001', powerKw: -625.1 }),
  ];
}

function raw(url: string, payload: string, headers: Record<string, string>) {
  return plant.fastify.inject({
    method: 'POST',
    url: `/api/v1/${url}`,
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  });
}

test('what is not exactly a command is refused with 4xx and reaches no device', async () => {
  const bodies = badBodies();
  for (const payload of bodies) {
    const answer = await raw('dispatch/commands', payload, { ...ada, ...newKey() });
    expect(answer.statusCode, payload).toBeGreaterThanOrEqual(400);
    expect(answer.statusCode, payload).toBeLessThan(500);
  }
  const keys = [
    '',
    'short',
    'x'.repeat(65),
    'with blank',
    'ünicode-key',
    'semi;colon',
    '../../etc',
  ];
  for (const key of keys) {
    const answer = await raw('dispatch/commands', JSON.stringify({ ...SET, isDirect: true }), {
      ...ada,
      'idempotency-key': encodeURI(key),
    });
    expect(answer.statusCode, key).toBe(400);
  }
  const id = (await plant.post('dispatch/commands', SET, { ...ada, ...newKey() })).body.id;
  const acts = ['select', 'operate', 'approve', 'edit'];
  const wrong = NUMBERS.filter((text) => !/^-?1?250|^-?1e9$/.test(text));
  let tried = bodies.length + keys.length;
  for (const act of acts) {
    for (const text of wrong.slice(0, 20)) {
      const payload = `{"powerKw":${text},"token":null,"revision":0}`;
      const answer = await raw(`dispatch/commands/${id}/${act}`, payload, ada);
      expect(answer.statusCode, `${act} ${payload}`).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode, `${act} ${payload}`).toBeLessThan(500);
      tried += 1;
    }
  }
  expect(tried).toBeGreaterThanOrEqual(200);
  expect(plant.orders).toEqual([]);
  expect(({} as { polluted?: unknown; isAdmin?: unknown }).isAdmin).toBeUndefined();
});

test('a thousand copies of one key are one command', async () => {
  const key = newKey();
  const body = { ...SET, place: 'B001', kind: 'stop', powerKw: 0, isDirect: true };
  const copies = await Promise.all(
    Array.from({ length: 1_000 }, () => plant.post('dispatch/commands', body, { ...ada, ...key })),
  );
  expect(new Set(copies.map(({ body: { id } }) => id)).size).toBe(1);
  expect(copies.every(({ status }) => status === 200)).toBe(true);
  expect(plant.powerOrders()).toHaveLength(1);
  const other = await plant.post(
    'dispatch/commands',
    { ...body, place: 'B002' },
    { ...ada, ...key },
  );
  expect(other).toMatchObject({ status: 422, body: { code: 'key-reused' } });
  // The same key of another person is another command.
  const theirs = await plant.post('dispatch/commands', body, { ...bob, ...key });
  expect(theirs.body.id).not.toBe(copies[0]?.body.id);
});

function drafted({ body }: { readonly body: Command }): Command {
  expect(body).toMatchObject({ state: 'draft' });
  return body;
}

describe('select, then operate', () => {
  const draft = async (by = ada, powerKw: number = SET.powerKw): Promise<Command> =>
    drafted(await plant.post('dispatch/commands', { ...SET, powerKw }, { ...by, ...newKey() }));
  const select = (id: string, by = ada, powerKw: number = SET.powerKw) =>
    plant.post<CommandSelected>(`dispatch/commands/${id}/select`, { powerKw }, by);
  const operate = (id: string, token: string | null, by = ada, powerKw: number = SET.powerKw) =>
    plant.post(`dispatch/commands/${id}/operate`, { token, powerKw }, by);
  const approve = (id: string, by: Record<string, string>, powerKw: number, revision: number) =>
    plant.post(`dispatch/commands/${id}/approve`, { powerKw, revision }, by);

  const ORDERS: readonly (readonly [
    string,
    CommandRefusalName,
    () => ReturnType<typeof operate>,
  ])[] = [
    ['operated without a selection', 'notSelected', async () => operate((await draft()).id, null)],
    ['with an invented token', 'notSelected', async () => operate((await draft()).id, 'invented')],
    [
      'with another token',
      'wrongToken',
      async () => {
        const { id } = await draft();
        await select(id);
        return operate(id, 'another');
      },
    ],
    [
      'with another value',
      'wrongValue',
      async () => {
        const { id } = await draft();
        const { token } = (await select(id)).body;
        return operate(id, token, ada, 601);
      },
    ],
    [
      'selected with another value',
      'wrongValue',
      async () => select((await draft()).id, ada, 599) as unknown as ReturnType<typeof operate>,
    ],
    [
      'by another person',
      'notAuthor',
      async () => {
        const { id } = await draft();
        const { token } = (await select(id)).body;
        return operate(id, token, bob);
      },
    ],
    [
      'selected by another person',
      'notAuthor',
      async () => select((await draft()).id, bob) as unknown as ReturnType<typeof operate>,
    ],
    [
      'from another session of the same person',
      'wrongSession',
      async () => {
        const { id } = await draft();
        const { token } = (await select(id)).body;
        return operate(id, token, await plant.signIn('ada', 'operator'));
      },
    ],
    [
      'after the selection is over',
      'notSelected',
      async () => {
        const { id } = await draft();
        const { token } = (await select(id)).body;
        plant.seconds(31, 2);
        return operate(id, token);
      },
    ],
    [
      'twice',
      'wrongState',
      async () => {
        const { id } = await draft();
        const { token } = (await select(id)).body;
        expect((await operate(id, token)).status).toBe(200);
        plant.orders.length = 0;
        return operate(id, token);
      },
    ],
    [
      'after it was withdrawn',
      'wrongState',
      async () => {
        const { id } = await draft();
        const { token } = (await select(id)).body;
        await plant.post(`dispatch/commands/${id}/cancel`, {}, ada);
        return operate(id, token);
      },
    ],
    [
      'after it was edited',
      'notSelected',
      async () => {
        const { id } = await draft();
        const { token } = (await select(id)).body;
        const { isDirect: _, ...body } = SET;
        await plant.post(`dispatch/commands/${id}/edit`, { ...body, reason: 'another one' }, ada);
        return operate(id, token);
      },
    ],
    [
      'while somebody else holds the station',
      'heldByOther',
      async () => {
        const one = await draft(bob);
        await select(one.id, bob);
        return select((await draft()).id) as unknown as ReturnType<typeof operate>;
      },
    ],
    [
      'above what one person may',
      'needsApproval',
      async () => {
        const { id } = await draft(ada, 700);
        const { token } = (await select(id, ada, 700)).body;
        return operate(id, token, ada, 700);
      },
    ],
    [
      'approved by its author',
      'approverIsAuthor',
      async () => {
        const { id, revision } = await draft(ada, 700);
        return approve(id, ada, 700, revision);
      },
    ],
    [
      'approved by its author from another window',
      'approverIsAuthor',
      async () => {
        const { id, revision } = await draft(ada, 700);
        return approve(id, await plant.signIn('ada', 'operator'), 700, revision);
      },
    ],
    [
      'approved with another value',
      'wrongValue',
      async () => {
        const { id, revision } = await draft(ada, 700);
        return approve(id, bob, 690, revision);
      },
    ],
    [
      'approved in a revision from before an edit',
      'edited',
      async () => {
        const { id, revision } = await draft(ada, 700);
        const { isDirect: _, ...body } = SET;
        await plant.post(`dispatch/commands/${id}/edit`, { ...body, powerKw: 720 }, ada);
        return approve(id, bob, 720, revision);
      },
    ],
    [
      'approved, then edited',
      'needsApproval',
      async () => {
        const { id, revision } = await draft(ada, 700);
        expect((await approve(id, bob, 700, revision)).status).toBe(200);
        const { isDirect: _, ...body } = SET;
        await plant.post(`dispatch/commands/${id}/edit`, { ...body, powerKw: 720 }, ada);
        const { token } = (await select(id, ada, 720)).body;
        return operate(id, token, ada, 720);
      },
    ],
    [
      'approved twice by one person',
      'approvedAlready',
      async () => {
        const { id, revision } = await draft(ada, 700);
        await approve(id, bob, 700, revision);
        return approve(id, bob, 700, revision + 1);
      },
    ],
    [
      'approved where no approval is needed',
      'approvalNotNeeded',
      async () => {
        const { id, revision } = await draft();
        return approve(id, bob, SET.powerKw, revision);
      },
    ],
  ];

  test.each(ORDERS)('%s: %s, and nothing goes out', async (_, code, act) => {
    const answer = await act();
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.body.refusal?.code).toBe(code);
    plant.seconds(1, 2);
    expect(
      plant.powerOrders().filter(({ powerDeciKw }) => powerDeciKw !== 0 && code !== 'wrongState'),
    ).toEqual([]);
  });

  test('a password given too long ago approves nothing', async () => {
    const { id, revision } = await draft(ada, 700);
    plant.seconds(310, 1);
    const old = await approve(id, bob, 700, revision);
    expect(old).toMatchObject({ status: 403, body: { refusal: { code: 'signInAgain' } } });
    bob = await plant.signIn('bob', 'operator');
    ada = await plant.signIn('ada', 'operator');
  });

  test('with a second person it goes out', async () => {
    const { id, revision } = await draft(ada, 700);
    expect((await approve(id, bob, 700, revision)).status).toBe(200);
    const { token } = (await select(id, ada, 700)).body;
    expect((await operate(id, token, ada, 700)).body.state).toBe('sent');
    plant.seconds(15);
    const { command } = (await plant.get<{ command: Command }>(`dispatch/commands/${id}`)).body;
    expect(command.state).toBe('confirmed');
  });
});
