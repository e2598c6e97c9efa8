import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ActVerification } from '@cellarium/api';
import { type CommandRecord, CommandState, isStop } from '@cellarium/dispatch';
import { Random } from '@cellarium/stdx';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { fromJson } from '../../src/store/json.ts';
import { PlantField } from '../dispatch/plant-field.ts';

/*
 * Goal: no command that was answered is lost or doubled, nothing reached a device that was not stored
 * first, and nothing goes on by itself, whenever the program ends. Method: a program that commands as
 * fast as it can is killed (SIGKILL) at seeded moments over one database, and its ledger of what went to
 * the wire is compared with what is stored.
 */

/** `DISPATCH_KILLS=200` kills as often (`npm run prove -- kills`); what stands here takes seconds. */
const KILLS = Number(process.env.DISPATCH_KILLS ?? 6);
const SEED = 5;
const LINES_MAX = 60;
/** As long as an act takes: the end comes anywhere in it, not only behind what was said. */
const ACT_MS = 25;
/** Start, acts and the look at what is left, on a machine that does other things too. */
const KILL_MS_MAX = 20_000;

let folder: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'cellarium-commands-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** What a child said until it was killed, `afterMs` after so many lines. */
async function killed(
  path: string,
  seed: number,
  lines: number,
  afterMs: number,
): Promise<string[]> {
  const child = spawn(
    process.execPath,
    [join(import.meta.dirname, 'commands-child.ts'), path, String(seed)],
    { stdio: ['ignore', 'pipe', 'inherit'], timeout: 120_000, killSignal: 'SIGTERM' },
  );
  let said = '';
  let isOver = false;
  child.stdout.on('data', (text: Buffer) => {
    said += text;
    if (isOver || said.split('\n').length <= lines) return;
    isOver = true;
    setTimeout(() => child.kill('SIGKILL'), afterMs);
  });
  const [code, signal] = await once(child, 'close');
  expect({ code, signal }).toEqual({ code: null, signal: 'SIGKILL' });
  return said.split('\n').slice(0, -1);
}

test(
  `after each of ${KILLS} kills every answered command is there once, and nothing resumes`,
  async () => {
    const random = new Random(SEED);
    const path = join(folder, 'cellarium.db');
    const answered = new Set<string>();
    let wires = 0;
    for (let round = 1; round <= KILLS; round += 1) {
      const said = await killed(path, round, 1 + random.below(LINES_MAX), random.below(ACT_MS));
      const plant = await PlantField.start(path);
      const { database } = plant.field;
      const records = new Map<string, CommandRecord>();
      for (const { id, record } of database.all('SELECT id, record FROM commands')) {
        expect(records.has(String(id))).toBe(false);
        records.set(String(id), fromJson(String(record)) as CommandRecord);
      }
      for (const line of said) {
        const [what, id = '', deciKw] = line.split(' ');
        if (what === 'answered') {
          expect(answered.has(id), `${id} was given twice`).toBe(false);
          answered.add(id);
        }
        // What went to a device was stored as sent before; a stop alone goes first.
        const isWire = what === 'wire' && deciKw !== '0' && id !== '';
        if (isWire || what === 'sent') {
          const steps = records.get(id)?.steps.map(({ state }) => state) ?? [];
          expect(steps, `round ${round}: ${line}`).toContain(CommandState.sent);
        }
        if (isWire) wires += 1;
      }
      for (const id of answered) expect(records.has(id), `round ${round}: ${id}`).toBe(true);
      const keys = [...records.values()].map(({ author, key }) => `${author.user} ${key}`);
      expect(new Set(keys).size).toBe(keys.length);
      // Since the start: no power was told to any device, and nothing but stops is held to be in force.
      plant.seconds(8, 2);
      expect(plant.powerOrders().every(({ powerDeciKw }) => powerDeciKw === 0)).toBe(true);
      expect(plant.orders).toHaveLength(plant.powerOrders().length);
      const live = plant.field.context.dispatch.parts.commander.desk.live();
      for (const { state, body, id } of live) {
        expect(isStop(body) || state === CommandState.unknown, `${round}: ${id}`).toBe(true);
      }
      const { body } = await plant.get<ActVerification>('acts/verify');
      expect(body.isWhole, JSON.stringify(body)).toBe(true);
      await plant.close();
    }
    expect(answered.size).toBeGreaterThan(KILLS);
    expect(wires).toBeGreaterThan(KILLS);
    process.stdout.write(
      `  ${KILLS} kills, seed ${SEED}: ${answered.size} commands answered, ${wires} writes at devices\n`,
    );
  },
  KILLS * KILL_MS_MAX,
);
