import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Random } from '@cellarium/stdx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { Field } from '../field.ts';

/*
 * Goal: what was answered is stored, whenever the program ends. Method: a program that acknowledges and
 * writes notes as fast as it can is killed (SIGKILL) at seeded moments, over one database; each time all
 * that it said was answered must be there, and the numbers of the journal must have no gap.
 */

/** `ALARM_KILLS=200` kills as often; what stands here takes seconds. */
const ROUNDS = Number(process.env.ALARM_KILLS ?? 6);
const SEED = 11;
/** Answers of a round before it is killed; the moment within the next is the machine's own. */
const ANSWERS_MAX = 60;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cellarium-crash-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a child said that was answered before it was killed. */
async function killed(path: string, firstNote: number, answers: number): Promise<string[]> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'child.ts'), path, String(firstNote)],
    // Node ends it where it says nothing for long: a child is never left behind.
    { stdio: ['ignore', 'pipe', 'inherit'], timeout: 20_000, killSignal: 'SIGTERM' },
  );
  let said = '';
  child.stdout.on('data', (text: Buffer) => {
    said += text;
    if (said.split('\n').length > answers) child.kill('SIGKILL');
  });
  const [code, signal] = await once(child, 'close');
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
  // A last line without its end was not said.
  return said.split('\n').slice(0, -1);
}

test(`what was answered is there after each of ${ROUNDS} kills, and no number is missing`, async () => {
  const random = new Random(SEED);
  const path = join(folder, 'cellarium.db');
  const notes: number[] = [];
  let acknowledged = 0;
  for (let round = 0; round < ROUNDS; round += 1) {
    const firstNote = (round + 1) * 10_000;
    const said = await killed(path, firstNote, 1 + random.below(ANSWERS_MAX));
    const field = new Field('small', path);
    const { book } = field.context;
    for (const line of said) {
      const [what, id] = line.split(' ');
      if (what === 'noted') notes.push(Number(id));
      else acknowledged += 1;
    }
    const { oldest, newest } = book.store.journalEnds;
    const entries = book.store.entriesAfter(0, newest, newest);
    expect(oldest).toBe(1);
    expect(entries.map(({ sequence }) => sequence)).toEqual(
      Array.from({ length: newest }, (_, at) => at + 1),
    );
    const stored = entries.filter(({ kind }) => kind === 'noted').map(({ text }) => Number(text));
    expect(notes.filter((note) => !stored.includes(note))).toEqual([]);
    const acts = entries.filter(({ kind }) => kind === 'acknowledged');
    expect(acts.length).toBeGreaterThanOrEqual(acknowledged);
    expect(acts.every(({ by }) => by === 'Ann')).toBe(true);
    book.store.close();
  }
  expect(notes.length).toBeGreaterThan(ROUNDS);
}, 120_000);
