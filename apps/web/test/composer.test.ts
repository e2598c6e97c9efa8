import type { CommandSelected } from '@cellarium/api';
import { err, ok } from '@cellarium/stdx';
import { describe, expect, it } from 'vitest';
import { Composer } from '../src/panels/composer/composer.ts';
import { forecastOf, powerOf } from '../src/panels/composer/request.ts';
import type { Sent } from '../src/stream/send.ts';
import { commandOf } from './command-fixture.ts';

const body = {
  kind: 'setPower',
  place: 'STATION',
  powerKw: 600,
  holdS: 900,
  reason: 'evening peak',
} as const;

function create(change: Parameters<typeof commandOf>[0] = {}) {
  const sent: Sent[] = [];
  const drafted = commandOf(change);
  const selected: CommandSelected = {
    command: { ...drafted, state: 'selected' },
    token: 'token',
    powerKw: 600,
    presentKw: 0,
    untilMs: 30_000,
    limits: { maxDischargeKw: 1_250, maxChargeKw: 1_250, dischargeBy: 'pcs', chargeBy: 'pcs' },
  };
  const composer = new Composer(
    async (each) => {
      sent.push(each);
      if (each.path.endsWith('/select')) return ok(selected);
      if (each.path.endsWith('/operate')) return ok({ ...drafted, state: 'sent' });
      return ok(drafted);
    },
    () => 'key-1',
  );
  return { composer, sent, paths: () => sent.map(({ path }) => path.split('/').at(-1)) };
}

describe('a command being composed', () => {
  it('is drafted and selected in one go, and operated with the echo alone', async () => {
    const { composer, sent, paths } = create();
    await composer.begin(body);
    expect(paths()).toEqual(['commands', 'select']);
    expect(sent[0]).toMatchObject({ key: 'key-1', body: { isDirect: false, powerKw: 600 } });
    await composer.operate();
    expect(sent[2]?.body).toEqual({ token: 'token', powerKw: 600 });
    expect(composer.store.getState().isSent).toBe(true);
  });

  it('that a second person has to approve stays a draft', async () => {
    const { composer, paths } = create({ needsApproval: true });
    await composer.begin(body);
    expect(paths()).toEqual(['commands']);
    await composer.operate();
    expect(paths()).toEqual(['commands']);
  });

  it('that lowers power needs no selection, and still a press of its own', async () => {
    const { composer, paths, sent } = create({ needsSelect: false });
    await composer.begin(body);
    expect(paths()).toEqual(['commands']);
    await composer.operate();
    expect(sent[1]?.body).toEqual({ token: null, powerKw: 600 });
  });

  it('is not called sent where the server refuses it', async () => {
    const composer = new Composer(
      async () => err({ code: 'command-refused', message: '', refusal: { code: 'stale' } }),
      () => 'key-1',
    );
    await composer.begin(body);
    expect(composer.store.getState()).toMatchObject({
      command: undefined,
      isSent: false,
      failure: { refusal: { code: 'stale' } },
    });
  });
});

describe('a typed power', () => {
  it('becomes tenths of a kW with the sign of its direction', () => {
    expect(powerOf('120', 'discharge', 1_000)).toBe(120_000);
    expect(powerOf('0.12345', 'charge', 1_000)).toBe(-123.5);
    expect(powerOf('12,5', 'discharge', 1)).toBe(12.5);
    expect(powerOf('', 'zero', 1)).toBe(0);
  });

  it('is none where it is not exactly a figure', () => {
    for (const text of ['', '-5', '1e3', 'NaN', '5 MW', '0', '--', '1.2.3']) {
      expect(powerOf(text, 'discharge', 1_000)).toBeUndefined();
    }
  });
});

it('a forecast covers the whole hold, however short', () => {
  for (const holdS of [1, 7, 900, 14_400]) {
    const { steps, place } = forecastOf(600, holdS, 'B002');
    expect(place).toBe('B002');
    expect(steps.reduce((sum, { seconds }) => sum + seconds, 0)).toBe(holdS);
    expect(steps.every(({ seconds }) => seconds >= 1)).toBe(true);
  }
});
