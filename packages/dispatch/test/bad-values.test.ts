import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { commandBodyReader, MODES } from '../src/index.ts';
import { stationOf } from './field.ts';

const read = commandBodyReader(stationOf());
const GOOD = {
  kind: 'setPower',
  place: 'B002',
  powerKw: 900,
  holdS: 600,
  reason: 'evening peak',
} as const;

/** What is no number of the schema, whatever the field. */
const NOT_NUMBERS: readonly unknown[] = [
  ...[
    null,
    undefined,
    '',
    ' ',
    '0',
    '5',
    '-5',
    '5.0',
    '+5',
    '1e3',
    '0x10',
    '５',
    'NaN',
    'Infinity',
  ],
  ...[Number.NaN, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 1e308, -1e308, -0],
  ...[2 ** 53 + 1, -(2 ** 53) - 1, Number.MAX_VALUE, true, false, 5n, Symbol('5')],
  ...[[], [5], [[5]], [null], {}, { valueOf: () => 5 }, { toString: () => '5' }, new Number(5)],
  ...[new Date(5), () => 5, new Set([5]), new Map(), new Float64Array([5]), /5/, new Proxy({}, {})],
];
const NOT_TEXTS: readonly unknown[] = [
  ...[null, undefined, '', ' ', 'ab', 5, Number.NaN, true, [], ['evening peak'], {}, () => 'x'],
  ...['x'.repeat(301), ' evening', 'evening\n', 'a\u0000bc', 'a\rbc', '\uD800abc', 'tab\tin it'],
  new String('evening peak'),
];
const NOT_PLACES: readonly unknown[] = [
  ...[null, undefined, '', 'b002', 'B2', 'B02', 'B0002', 'B000', 'B005', 'B999', 'STATIONS'],
  ...['station', ' B002', 'B002 ', 'B002R01', 'B002 R1', 'B002 R13', 'B002 R01 M1', 'B002 R01'],
  ...['B002 R01 C01', 5, ['B002'], {}, '__proto__', 'constructor', 'B002; B003', 'B00２'],
];
const NOT_KINDS: readonly unknown[] = [
  ...[null, undefined, '', 'setpower', 'SETPOWER', 'setPower ', 0, 1, ['setPower'], {}],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty', new String('setPower')],
];

const BAD: [string, unknown][] = [
  ...NOT_NUMBERS.map((bad, at): [string, unknown] => [`powerKw ${at}`, { ...GOOD, powerKw: bad }]),
  ...NOT_NUMBERS.map((bad, at): [string, unknown] => [`holdS ${at}`, { ...GOOD, holdS: bad }]),
  ...NOT_TEXTS.map((bad, at): [string, unknown] => [`reason ${at}`, { ...GOOD, reason: bad }]),
  ...NOT_PLACES.map((bad, at): [string, unknown] => [`place ${at}`, { ...GOOD, place: bad }]),
  ...NOT_KINDS.map((bad, at): [string, unknown] => [`kind ${at}`, { ...GOOD, kind: bad }]),
  ['a block past its rating', { ...GOOD, powerKw: 2_500.1 }],
  ['a station past its rating', { ...GOOD, place: 'STATION', powerKw: -10_000.1 }],
  ['a hold of half a second', { ...GOOD, holdS: 0.5 }],
  ['a hold of no time', { ...GOOD, holdS: 0 }],
  ['a hold of a negative time', { ...GOOD, holdS: -60 }],
  ['a hold of more than a day', { ...GOOD, holdS: 86_401 }],
  ['a stop with a power', { ...GOOD, kind: 'stop' }],
  ['contactors with a power', { ...GOOD, kind: 'closeContactors' }],
  [
    'contactors of the whole station',
    { ...GOOD, kind: 'closeContactors', place: 'STATION', powerKw: 0 },
  ],
  ['a field too many', { ...GOOD, deltaKw: 5 }],
  ['a field of the prototype', JSON.parse('{"kind":"stop","__proto__":{"admin":true}}')],
  ['a symbol as field', { ...GOOD, [Symbol('x')]: 1 }],
  ['an array of the values', Object.values(GOOD)],
  ['a body in an array', [GOOD]],
  ['a body as text', JSON.stringify(GOOD)],
  ['null', null],
  ['undefined', undefined],
  ['a number', 5],
  ['a body with a prototype of its own', Object.assign(Object.create({ admin: true }), GOOD)],
  ['inherited fields', Object.create(GOOD)],
  ['a value that is asked for', Object.defineProperty({ ...GOOD }, 'powerKw', { get: () => 5 })],
  ...Object.keys(GOOD).map((field): [string, unknown] => {
    const rest: Record<string, unknown> = { ...GOOD };
    delete rest[field];
    return [`without ${field}`, rest];
  }),
];

for (const [field, wrap] of [
  ['powerKw', 'an array'],
  ['holdS', 'an array'],
  ['reason', 'an array'],
  ['place', 'an array'],
  ['kind', 'an array'],
] as const) {
  BAD.push([`${field} in ${wrap}`, { ...GOOD, [field]: [GOOD[field]] }]);
  BAD.push([`${field} in an object`, { ...GOOD, [field]: { value: GOOD[field] } }]);
  BAD.push([`${field} under another name`, { ...GOOD, [field.toUpperCase()]: GOOD[field] }]);
  BAD.push([`${field} boxed`, { ...GOOD, [field]: Object(GOOD[field]) }]);
  BAD.push([`${field} in two arrays`, { ...GOOD, [field]: [[GOOD[field]]] }]);
  BAD.push([`${field} as a function`, { ...GOOD, [field]: () => GOOD[field] }]);
}

describe('a command body', () => {
  test('is read when it is exactly the schema', () => {
    expect(read(GOOD, '')).toMatchObject({ ok: true, value: { kind: 0, powerKw: 900 } });
    expect(read({ ...GOOD, powerKw: 0 }, '').ok).toBe(true);
    expect(read({ ...GOOD, place: 'STATION', powerKw: -10_000 }, '').ok).toBe(true);
  });

  test('there are two hundred bad ones', () => {
    expect(BAD.length).toBeGreaterThanOrEqual(200);
  });

  test.each(BAD)('is refused: %s', (_, body) => {
    expect(read(body, '').ok).toBe(false);
  });

  test('is refused for any value at all in the place of the power', () => {
    fc.assert(
      fc.property(fc.anything(), (powerKw) => {
        const isGood =
          typeof powerKw === 'number' &&
          Number.isFinite(powerKw) &&
          !Object.is(powerKw, -0) &&
          Math.abs(powerKw) <= 2_500;
        expect(read({ ...GOOD, powerKw }, '').ok).toBe(isGood);
      }),
      { numRuns: 1_000, seed: 10 },
    );
    expect(({} as Record<string, unknown>).admin).toBeUndefined();
  });
});

describe('settings of a mode', () => {
  test.each(MODES.map((mode) => [mode.code, mode] as const))('%i refuses anything', (_, mode) => {
    fc.assert(
      fc.property(fc.anything(), (settings) => {
        expect(mode.start(settings).ok).toBe(false);
      }),
      { numRuns: 300, seed: 11 },
    );
  });
});
