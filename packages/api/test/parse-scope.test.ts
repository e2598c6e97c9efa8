import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseScope, type Scope, scopeKey } from '../src/index.ts';
import { topology } from './small.ts';

test('every scope of the station is read back as it is', () => {
  const scopes: Scope[] = [
    { kind: 'station' },
    { kind: 'links' },
    { kind: 'dispatch' },
    { kind: 'block', block: 2 },
    { kind: 'rack', rack: 14 },
    { kind: 'map', level: 'cell', quantity: 'voltage', firstBlock: 0, blocks: 3 },
    { kind: 'map', level: 'rack', quantity: 'temperature', firstBlock: 2, blocks: 1 },
  ];
  for (const scope of scopes) {
    const parsed = parseScope({ ...scope, more: 'is dropped' }, topology);
    expect(parsed).toEqual({ ok: true, value: scope });
  }
  expect(new Set(scopes.map(scopeKey)).size).toBe(scopes.length);
});

test('a place that the station does not have is told from nonsense', () => {
  const code = (scope: unknown) => {
    const parsed = parseScope(scope, topology);
    return parsed.ok ? 'ok' : parsed.error;
  };
  expect(code({ kind: 'block', block: 3 })).toBe('no-such-place');
  expect(code({ kind: 'rack', rack: 15 })).toBe('no-such-place');
  const map = { kind: 'map', level: 'cell', quantity: 'voltage' };
  expect(code({ ...map, firstBlock: 1, blocks: 3 })).toBe('no-such-place');
  expect(code({ ...map, firstBlock: 1, blocks: 0 })).toBe('bad-subscription');
  for (const rack of [-1, 0.5, '1', null, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53, [], {}]) {
    expect(code({ kind: 'rack', rack })).toBe('bad-subscription');
  }
  for (const scope of [null, undefined, 7, 'station', [], {}, { kind: 'constructor' }]) {
    expect(code(scope)).toBe('bad-subscription');
  }
});

test('whatever is asked, the answer is a scope of this station or a code', () => {
  const kind = fc.constantFrom('station', 'block', 'rack', 'links', 'map', '__proto__');
  const asked = fc.oneof(
    fc.anything(),
    fc.record({ kind, block: fc.anything(), rack: fc.anything(), blocks: fc.anything() }),
  );
  fc.assert(
    fc.property(asked, (scope) => {
      const parsed = parseScope(scope, topology);
      if (parsed.ok) expect(scopeKey(parsed.value)).toMatch(/^(station|links|block|rack|map)/);
      else expect(['bad-subscription', 'no-such-place']).toContain(parsed.error);
    }),
  );
});
