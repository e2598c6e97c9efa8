import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { CommandActs } from './command-acts.ts';
import { newKey, SET } from './plant-field.ts';

let acts: CommandActs;

beforeAll(async () => {
  acts = await CommandActs.start();
});
afterAll(() => acts.plant.close());
beforeEach(async () => {
  acts = await acts.calmed();
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
  return acts.plant.fastify.inject({
    method: 'POST',
    url: `/api/v1/${url}`,
    headers: { 'content-type': 'application/json', ...headers },
    payload,
  });
}

test('what is not exactly a command is refused with 4xx and reaches no device', async () => {
  const bodies = badBodies();
  for (const payload of bodies) {
    const answer = await raw('dispatch/commands', payload, { ...acts.ada, ...newKey() });
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
      ...acts.ada,
      'idempotency-key': encodeURI(key),
    });
    expect(answer.statusCode, key).toBe(400);
  }
  const { id } = await acts.draft(acts.ada);
  const steps = ['select', 'operate', 'approve', 'edit'];
  const wrong = NUMBERS.filter((text) => !/^-?1?250|^-?1e9$/.test(text));
  let tried = bodies.length + keys.length;
  for (const act of steps) {
    for (const text of wrong.slice(0, 20)) {
      const payload = `{"powerKw":${text},"token":null,"revision":0}`;
      const answer = await raw(`dispatch/commands/${id}/${act}`, payload, acts.ada);
      expect(answer.statusCode, `${act} ${payload}`).toBeGreaterThanOrEqual(400);
      expect(answer.statusCode, `${act} ${payload}`).toBeLessThan(500);
      tried += 1;
    }
  }
  expect(tried).toBeGreaterThanOrEqual(200);
  acts.plant.seconds(3, 2);
  expect(acts.plant.orders).toEqual([]);
  expect(({} as { polluted?: unknown; isAdmin?: unknown }).isAdmin).toBeUndefined();
});
