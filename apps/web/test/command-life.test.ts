import type { Command } from '@cellarium/api';
import { describe, expect, it } from 'vitest';
import { hasLeft, lifeOf } from '../src/panels/command-life/life.ts';
import { linesOf } from '../src/panels/command-life/lines.ts';
import { commandOf, DEADLINE_MS, SENDING, SENT_MS } from './command-fixture.ts';

const standings = (command: Command, nowMs: number): string =>
  lifeOf(command, nowMs)
    .map(({ standing }) => standing)
    .join(' ');

const step = (state: Command['state'], atMs: number) =>
  ({ state, outcome: 'none', atMs, by: '' }) as const;
const { evidence } = commandOf();

describe('the life line of a command', () => {
  it('of a draft has all but the request before it', () => {
    expect(standings(commandOf(), 2_000)).toBe('done waiting waiting waiting waiting waiting');
  });

  it('is authorised by a selection, or by a second person where one is needed', () => {
    const selected: Partial<Command> = {
      state: 'selected',
      steps: [step('selected', 3_000)],
    };
    expect(lifeOf(commandOf(selected), 4_000)[1]).toMatchObject({ standing: 'done', atMs: 3_000 });
    expect(lifeOf(commandOf({ ...selected, needsApproval: true }), 4_000)[1]).toMatchObject({
      standing: 'waiting',
    });
  });

  it('has a hole where a step did not come by the deadline', () => {
    const sent = commandOf({
      state: 'sent',
      sending: SENDING,
      evidence: { ...evidence, accepted: 2 },
    });
    expect(standings(sent, SENT_MS + 1)).toBe('done done done done waiting waiting');
    expect(standings(sent, DEADLINE_MS + 1)).toBe('done done done done missing missing');
  });

  it('of an unknown command has holes, whatever the clock says', () => {
    const unknown = commandOf({ state: 'unknown', outcome: 'silent', sending: SENDING });
    expect(standings(unknown, SENT_MS + 1)).toBe('done done done missing missing missing');
  });

  it('is whole when the measurement proved it, also after it was replaced', () => {
    const steps = [step('selected', 9_000), step('sent', SENT_MS), step('confirmed', 13_000)];
    const confirmed = commandOf({ state: 'confirmed', sending: SENDING, steps });
    expect(standings(confirmed, 99_000)).toBe('done done done done done done');
    expect(lifeOf(confirmed, 99_000)[5]?.atMs).toBe(13_000);
    expect(standings({ ...confirmed, state: 'superseded' }, 99_000)).toBe(
      'done done done done done done',
    );
  });

  it('shows a setpoint that reads back wrong as a hole', () => {
    const wrong = commandOf({
      state: 'sent',
      sending: SENDING,
      evidence: { ...evidence, accepted: 2, readBackKw: 100 },
    });
    expect(lifeOf(wrong, DEADLINE_MS + 1)[4]?.standing).toBe('missing');
  });

  it('of a withdrawn draft will not go on', () => {
    expect(standings(commandOf({ state: 'cancelled' }), 5_000)).toBe(
      'done never never never never never',
    );
  });

  it('tells a proven command whose power has left its band since', () => {
    const proven = (measuredKw: number | null): Command =>
      commandOf({ state: 'confirmed', sending: SENDING, evidence: { ...evidence, measuredKw } });
    expect(hasLeft(proven(605))).toBe(false);
    expect(hasLeft(proven(225))).toBe(true);
    expect(hasLeft(proven(null))).toBe(false);
    expect(hasLeft({ ...proven(225), state: 'superseded' })).toBe(false);
  });
});

it('nothing is drawn across what nobody measured', () => {
  const sample = (atMs: number, measuredKw: number | null) => ({
    atMs,
    askedKw: 0,
    allocatedKw: 0,
    measuredKw,
  });
  const pieces = linesOf([sample(1, 5), sample(2, 6), sample(3, null), sample(4, 7)]);
  expect(pieces.map((piece) => piece.map(({ kw }) => kw))).toEqual([[5, 6], [7]]);
});
