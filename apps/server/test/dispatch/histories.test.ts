import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  CommandKind,
  type CommandRecord,
  CommandState,
  type Principal,
  Role,
} from '@cellarium/dispatch';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { DISPATCH } from '../../src/principal.ts';
import { fromJson, toJson } from '../../src/store/json.ts';
import { HistoryChecker } from './history-checker.ts';
import { HistoryRun } from './history-run.ts';
import { PlantField } from './plant-field.ts';

/*
 * Goal: whatever people ask, devices pretend, wires lose and crashes cut off, no write goes out without a
 * stored command that allows it, none is carried out twice, none is confirmed without the power, none goes
 * on after a restart, and each comes to an end. Method: seeded runs over the commander, the control cycle and a real
 * store of a server; a checker holds every write at the devices against what is stored at that moment.
 */

/** `HISTORIES=200` plays so many (`npm run prove -- histories`); what stands here takes seconds. */
const SEEDS = Number(process.env.HISTORIES ?? 20);
const SECONDS = 60;
/** Of one of them, on a machine that does other things too. */
const HISTORY_MS_MAX = 60_000;
/** What is proved here is order, not that a disk keeps it: where the system has one, a disk in memory. */
const MEMORY = '/dev/shm';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(existsSync(MEMORY) ? MEMORY : tmpdir(), 'histories-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

describe('histories of commands with lies, cut wires and restarts', () => {
  const met = { writes: 0, proofs: 0, restarts: 0, cuts: 0 };

  test.each(Array.from({ length: SEEDS }, (_, at) => at + 1))(
    'seed %i',
    (seed) => {
      const checker = new HistoryChecker();
      const run = new HistoryRun(seed, join(folder, `${seed}.db`), checker);
      run.run(SECONDS);
      expect(checker.complaints).toEqual([]);
      met.writes += checker.writes;
      met.proofs += checker.proofs;
      met.restarts += run.restarts;
      met.cuts += run.cuts;
    },
    HISTORY_MS_MAX,
  );

  test('all of it came up', () => {
    process.stdout.write(`  ${SEEDS} histories of ${SECONDS} s: ${JSON.stringify(met)}\n`);
    for (const [what, count] of Object.entries(met)) {
      expect([what, count > SEEDS]).toEqual([what, true]);
    }
  });
});

describe('the checker complains', () => {
  const ada: Principal = {
    user: 'ada',
    role: Role.operator,
    session: 'ada-1',
    from: '::1',
    authenticatedMs: 0,
  };
  const body = {
    kind: CommandKind.setPower,
    place: 'STATION',
    powerKw: 300,
    holdS: 60,
    reason: 'a history',
  };

  /** One command that was sent and has been proven. */
  function proven(name: string) {
    const plant = PlantField.bare(join(folder, `${name}.db`));
    const checker = new HistoryChecker();
    checker.watch(plant);
    const { commander } = plant.field.context.dispatch.parts;
    const drafted = commander.draft(ada, 'checker-key', body, false);
    if (!drafted.ok) throw new Error('no draft');
    const { id } = drafted.value.record;
    checker.answered('checker-key', id);
    const selected = commander.select(id, ada, 300);
    const token = selected.ok ? selected.value.selection?.token : undefined;
    commander.operate(id, ada, token, 300);
    const second = (): void => {
      checker.tells(plant.powerKw);
      plant.seconds(1, 2);
      checker.look();
    };
    for (let count = 0; count < 15; count += 1) second();
    expect(checker.complaints).toEqual([]);
    expect(checker.proofs).toBe(1);
    return { plant, checker, id, second };
  }

  /** The stored record as somebody else would have it. */
  function rewrite(plant: PlantField, id: string, change: (record: CommandRecord) => object): void {
    const { database } = plant.field;
    const [row] = database.all('SELECT record FROM commands WHERE id = ?', id);
    const record = fromJson(String(row?.record)) as CommandRecord;
    const text = toJson({ ...record, ...change(record) });
    database.transaction('normal', () =>
      database.run('UPDATE commands SET record = ? WHERE id = ?', text, id),
    );
  }

  test('of power that no command asked for', () => {
    const { plant, checker } = proven('nobody');
    plant.field.context.orders.give({
      order: { kind: 'setPower', block: 0, powerDeciKw: 100, reversionMs: 5_000 },
      by: DISPATCH,
      reason: 'command 9-9',
      within: { leastDeciKw: 0, mostDeciKw: 100 },
    });
    expect(checker.complaints).toEqual(['command 9-9: 10 kW to block 0: not stored']);
  });

  test('of power that goes on after a start', () => {
    const { plant, checker, second } = proven('resumed');
    checker.watch(plant);
    for (let count = 0; count < 3; count += 1) second();
    expect(checker.complaints[0]).toMatch(/resumed after a start$/);
  });

  test('of a command that was sent twice, and of one that left its end', () => {
    const { plant, checker, id } = proven('twice');
    rewrite(plant, id, ({ steps }) => ({
      steps: [...steps, ...steps.filter(({ state }) => state === CommandState.sent)],
    }));
    checker.look();
    expect(checker.complaints).toEqual([
      `${id} went from ${CommandState.confirmed} to ${CommandState.sent}`,
      `${id} sent twice`,
    ]);
  });

  test('of one that was confirmed without its power', () => {
    const { plant, checker, id } = proven('unproven');
    const other = plant.field.context.dispatch.parts.commander.draft(
      ada,
      'another-key',
      { ...body, place: 'B001', powerKw: -200 },
      false,
    );
    expect(other.ok).toBe(true);
    const draft = other.ok ? other.value.record.id : id;
    rewrite(plant, draft, () => ({ state: CommandState.confirmed }));
    checker.look();
    expect(checker.complaints[0]).toMatch(new RegExp(`^${draft} confirmed -200 kW at `));
  });
});
