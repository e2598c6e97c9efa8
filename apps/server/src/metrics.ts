import { LINK_STATE_NAMES, LinkState } from '@cellarium/model';
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client';
import type { Context } from './context.ts';
import type { Stream } from './stream/stream.ts';

export interface Metrics {
  readonly registry: Registry;
  /** Seconds that one cycle took. */
  cycleTook(seconds: number): void;
}

/** Cycles run ten times a second: 0.1 s is the end of what can be. */
/** A commit that syncs takes what the disk takes: from a server's SSD to a card that wears out. */
const COMMIT_BUCKETS_S = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 2];
const CYCLE_BUCKETS_S = [0.0005, 0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1];

/** What Prometheus reads: the process, the links, the cycle, the stream. */
export function createMetrics(context: Context, stream: Stream): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const gauge = (name: string, help: string, read: () => number): void => {
    new Gauge({
      name: `cellarium_${name}`,
      help,
      registers: [registry],
      collect() {
        this.set(read());
      },
    });
  };
  /** A counter that is kept elsewhere: what it gained since it was last read. */
  const counter = (name: string, help: string, read: () => number): void => {
    let last = 0;
    new Counter({
      name: `cellarium_${name}_total`,
      help,
      registers: [registry],
      collect() {
        const now = read();
        this.inc(Math.max(0, now - last));
        last = now;
      },
    });
  };
  const { engine, links } = context;
  const sum = (column: Uint32Array | Float64Array | Float32Array): number => {
    let total = 0;
    for (const value of column) total += value;
    return total;
  };

  new Gauge({
    name: 'cellarium_links',
    help: 'Links by state.',
    labelNames: ['state'],
    registers: [registry],
    collect() {
      this.reset();
      for (const state of LINK_STATE_NAMES) {
        const code = LinkState[state];
        this.set({ state }, links.state.filter((value) => value === code).length);
      }
    },
  });
  counter('link_frames', 'Frames from all devices.', () => sum(links.frames));
  counter('link_gaps', 'Sequences missing when a newer one came.', () => sum(links.gaps));
  counter('link_lost', 'Sequences that never came.', () => sum(links.lost));
  counter('link_checksum_errors', 'Frames with a wrong checksum.', () => sum(links.checksumErrors));
  counter('link_malformed', 'Frames and replies that make no sense.', () => sum(links.malformed));
  counter('link_duplicates', 'Frames that came twice.', () => sum(links.duplicates));
  counter('link_reconnects', 'Connections after the first.', () => sum(links.reconnects));
  gauge('link_bytes_per_second', 'From all devices.', () => sum(links.bytesPerSecond));

  const cycle = new Histogram({
    name: 'cellarium_cycle_seconds',
    help: 'Time that a cycle of the engine takes.',
    buckets: CYCLE_BUCKETS_S,
    registers: [registry],
  });
  counter(
    'inbox_superseded',
    'Samples replaced by a newer one before a cycle took them.',
    () => engine.inboxCounts.superseded,
  );
  counter('inbox_late', 'Samples older than what was known.', () => engine.inboxCounts.late);
  counter('device_events', 'Events that devices reported.', () => engine.events.received);
  gauge(
    'racks_fresh',
    'Racks with fresh telemetry.',
    () => engine.aggregates.station.racksFresh[0] ?? 0,
  );
  gauge(
    'cells_fresh',
    'Cells with good, fresh values.',
    () => engine.aggregates.station.cellsFresh[0] ?? 0,
  );

  const { control, commander, acts } = context.dispatch.parts;
  gauge('dispatch_cycle_seconds', 'The last control cycle.', () => control.cycleMs / 1_000);
  gauge('commands_live', 'Commands that are not over.', () => commander.desk.live().length);
  gauge('acts_writable', '0: raises are refused for want of a journal.', () =>
    acts.isWritable ? 1 : 0,
  );
  counter('acts', 'Rows in the journal of acts.', () => acts.head.seq);

  gauge('stream_clients', 'Clients of the stream.', () => stream.counts.clients);
  gauge('stream_subscriptions', 'Subscriptions of all clients.', () => stream.counts.subscriptions);
  gauge('stream_scopes', 'Different scopes in use.', () => stream.counts.scopes);
  gauge('stream_in_flight_bytes', 'Sent and not acknowledged.', () => stream.counts.inFlightBytes);
  counter('stream_frames', 'Frames sent.', () => stream.counts.frames);
  counter('stream_bytes', 'Bytes of frames sent.', () => stream.counts.bytes);
  counter(
    'stream_encodes',
    'Frames encoded; the others were sent from the cache.',
    () => stream.counts.encodes,
  );
  counter('stream_refused', 'Requests of clients that were refused.', () => stream.counts.refused);
  counter('stream_cut', 'Clients whose connection was ended.', () => stream.counts.cut);

  const { book, orders } = context;
  const { marks, store } = book;
  new Gauge({
    name: 'cellarium_alarms',
    help: 'Standing alarms by priority; what is shelved or suppressed is not in it.',
    labelNames: ['priority'],
    registers: [registry],
    collect() {
      for (const priority of [1, 2, 3, 4] as const) {
        this.set({ priority }, marks.station[`priority${priority}`][0] ?? 0);
      }
    },
  });
  gauge(
    'alarms_unacknowledged',
    'Of them unacknowledged.',
    () => marks.station.unacknowledged[0] ?? 0,
  );
  gauge('incidents_open', 'Incidents that are not closed.', () => marks.station.incidents[0] ?? 0);
  counter('journal_entries', 'Entries of the journal.', () => book.log.newest);
  counter('journal_forgotten', 'Entries that no disk took.', () => book.alarms.forgotten);
  counter('device_events_lost', 'Events that made room unread.', () => engine.events.lost);
  counter('store_failures', 'Commits that the database refused.', () => store.failures);
  const commits = new Histogram({
    name: 'cellarium_store_commit_seconds',
    help: 'Time that the program stood still for a commit.',
    labelNames: ['durability'],
    buckets: COMMIT_BUCKETS_S,
    registers: [registry],
  });
  store.committed = (durability, seconds) => commits.observe({ durability }, seconds);
  new Gauge({
    name: 'cellarium_orders',
    help: 'Orders to devices since the start, by what came of them.',
    labelNames: ['outcome'],
    registers: [registry],
    collect() {
      for (const [outcome, count] of orders.counts) this.set({ outcome }, count);
    },
  });
  gauge('stream_followers', 'Clients that follow the alarms.', () => stream.counts.followers);
  counter('stream_alarm_batches', 'Batches of alarms sent.', () => stream.counts.alarmBatches);
  counter(
    'stream_alarm_events',
    'Events that clients have taken.',
    () => stream.counts.alarmEvents,
  );
  counter('stream_alarm_resets', 'Clients told the whole state.', () => stream.counts.alarmResets);

  return { registry, cycleTook: (seconds) => cycle.observe(seconds) };
}
