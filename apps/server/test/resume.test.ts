import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { AlarmBatch, HeldAlarms } from '@cellarium/api';
import { RackAlarmBit } from '@cellarium/model';
import { ManualClock } from '@cellarium/stdx';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { Field } from './field.ts';
import { RunningStream, type TestClient } from './running.ts';

/*
 * Goal: a page that held the alarms goes on after a restart of the server with what it missed alone, and
 * holds then what a page that begins anew holds. Method: two runs on one database, pages on real sockets.
 */

let folder: string;
let running: RunningStream;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), 'cellarium-resume-'));
  running = await RunningStream.start(new Field('small', path()));
});
afterEach(async () => {
  await running.stop();
  running.field.context.book.store.close();
  rmSync(folder, { recursive: true });
});

const path = (): string => join(folder, 'cellarium.db');
const log = () => running.field.context.book.log;

function says(rack: number, alarmBits: number): void {
  running.field.rack(rack, { alarmBits });
  running.field.cycle(1_000);
  running.stream.publish();
}

async function restarted(afterMs = 60_000): Promise<void> {
  const utcMs = running.field.clock.utcMs() + afterMs;
  await running.stop();
  running.field.context.book.store.close();
  running = await RunningStream.start(new Field('small', path(), {}, new ManualClock(utcMs)));
}

/** What a page holds that applied these: alarms by number and state, and the incidents that are open. */
class Page {
  readonly alarms = new Map<number, string>();
  readonly incidents = new Set<number>();
  sequence = 0;
  timeMs = 0;

  apply(batches: readonly AlarmBatch[]): void {
    for (const batch of batches) {
      if (batch.kind === 'reset') {
        if (batch.part === 0) this.alarms.clear();
        if (batch.part === 0) this.incidents.clear();
        for (const { id, state } of batch.alarms) this.alarms.set(id, state);
        for (const { id } of batch.incidents) this.incidents.add(id);
        this.sequence = batch.sequence;
        this.timeMs = batch.timeMs;
        continue;
      }
      expect(batch.first).toBe(this.sequence + 1);
      for (const { entry, alarm, incident } of batch.events) {
        expect(entry.sequence).toBe(this.sequence + 1);
        this.sequence = entry.sequence;
        this.timeMs = entry.timeMs;
        if (alarm?.state === 'normal') this.alarms.delete(alarm.id);
        else if (alarm) this.alarms.set(alarm.id, alarm.state);
        if (incident?.state === 'closed') this.incidents.delete(incident.id);
        else if (incident) this.incidents.add(incident.id);
      }
    }
  }

  held(journal: string): HeldAlarms {
    return { journal, sequence: this.sequence, timeMs: this.timeMs };
  }
}

async function begun(): Promise<{ client: TestClient; page: Page; journal: string }> {
  const client = await running.client();
  const { journal } = await client.hello;
  await client.follow(0);
  const page = new Page();
  page.apply(await client.followed(log().newest));
  return { client, page, journal };
}

test('what a page missed over a restart is all that it gets, and it holds the whole state then', async () => {
  for (const rack of [0, 1, 2]) says(rack, RackAlarmBit.fuse);
  const { client, page, journal } = await begun();
  client.socket.disconnect();
  // Missed in the first run: one comes, one goes, one is acknowledged.
  says(3, RackAlarmBit.contactor);
  says(0, 0);
  const { book } = running.field.context;
  const alarm = book.alarms.find('bms-fuse', 1)?.id ?? 0;
  const ann = { name: 'Ann', role: 'operator' } as const;
  book.act(book.alarms.acknowledge([alarm], ann, '', running.field.clock.utcMs()));
  await restarted();
  says(2, RackAlarmBit.fuse | RackAlarmBit.contactor);
  const again = await running.client();
  expect((await again.hello).journal).toBe(journal);
  await again.follow(page.held(journal));
  const batches = await again.followed(log().newest);
  expect(batches.every(({ kind }) => kind === 'events')).toBe(true);
  page.apply(batches);
  const { page: anew } = await begun();
  expect([...page.alarms].sort()).toEqual([...anew.alarms].sort());
  expect([...page.incidents].sort()).toEqual([...anew.incidents].sort());
  expect(page.alarms.get(alarm)).toBe('acknowledged');
  // And it goes on as any other.
  says(1, RackAlarmBit.contactor);
  await again.followed(log().newest);
});

test('a page that holds events which the disk never had gets the whole state', async () => {
  says(0, RackAlarmBit.fuse);
  const { page, journal } = await begun();
  await restarted();
  says(1, RackAlarmBit.fuse);
  const lost = { ...page.held(journal), timeMs: page.timeMs + 1 };
  const ahead = { ...page.held(journal), sequence: log().newest + 1 };
  const foreign = { ...page.held('another journal') };
  for (const held of [lost, ahead, foreign]) {
    const client = await running.client();
    await client.follow(held);
    const [first] = await client.followed(log().newest);
    expect(first?.kind).toBe('reset');
  }
});
