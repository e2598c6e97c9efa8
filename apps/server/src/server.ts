import { dirname, join } from 'node:path';
import type { Role } from '@cellarium/api';
import { CYCLE_MS } from '@cellarium/engine';
import { createColumns, LINK_COLUMNS, type Station } from '@cellarium/model';
import type { Profile } from '@cellarium/profiles';
import { type Clock, err, ok, Random, type Result } from '@cellarium/stdx';
import Fastify, { type FastifyInstance } from 'fastify';
import { Access } from './access/access.ts';
import { IN_MEMORY, openCycle } from './alarms/open.ts';
import { app } from './app.ts';
import { startBeat } from './beat.ts';
import { keepRoom } from './connections.ts';
import type { Context } from './context.ts';
import { openDispatch } from './dispatch/open.ts';
import { knownHosts } from './hosts.ts';
import { createMetrics } from './metrics.ts';
import { StationLinks } from './net/station-links.ts';
import { Orders } from './orders.ts';
import { actOnOrder } from './protection-acts.ts';
import type { Store } from './store/store.ts';
import { Stream } from './stream/stream.ts';

/** The web app's build, beside this app in the tree. */
export const CONSOLE_FOLDER = join(import.meta.dirname, '..', '..', 'web', 'dist');

/** A request has so long to arrive whole: a thin link needs seconds, a slow-loris needs minutes. */
const REQUEST_WITHIN_MS = 10_000;
const SLOW_REQUESTS_CHECKED_EACH_MS = 2_000;
/** Twice the clients of the stream; each of them opens a few more for the page and its files. */
const CONNECTIONS_MAX = 2_000;
/** A command is a few hundred bytes; routes of larger things (strategies, plans) say so themselves. */
const BODY_BYTES_MAX = 16_384;

/** Of alarms: what a turn of the program makes of them, stores and sends is some 20 ms. */
const SIGNALS_PER_TURN = 250;

export interface ServerOptions {
  readonly station: Station;
  /** Every profile that the station's links name. */
  readonly profiles: ReadonlyMap<string, Profile>;
  readonly clock: Clock;
  readonly epoch: number;
  readonly version: string;
  readonly host: string;
  readonly port: number;
  readonly origins: readonly string[];
  readonly consoleFolder: string;
  /** File of the database. */
  readonly databasePath: string;
  /** What anyone may do who reaches the server; undefined: nothing. */
  readonly anonymous: Role | undefined;
  /** The simulated station on this machine: it has a demo operator. */
  readonly isDemo: boolean;
  /** For the jitter of the links. */
  readonly seed: number;
  /** Level of the log on stdout. */
  readonly log: 'silent' | 'warn';
}

export interface RunningServer {
  readonly context: Context;
  readonly stream: Stream;
  readonly fastify: FastifyInstance;
  /** Where it is served. */
  readonly url: string;
  close(): Promise<void>;
}

/** Everything a station controller is, put together and started; an error says why it could not be. */
export async function startServer(options: ServerOptions): Promise<Result<RunningServer, string>> {
  const { station, clock, epoch, version, host, port, origins } = options;
  const links = createColumns(LINK_COLUMNS, station.links.length);
  let net: StationLinks | undefined;
  const orders = new Orders({ station, wireOf: (row) => net?.links[row] });
  const opened = openCycle({
    station,
    clock,
    links,
    path: options.databasePath,
    version,
    give: (order) => actOnOrder(order, orders, () => context.book, clock),
  });
  if (!opened.ok) return opened;
  const { engine, judgement, book, counts } = opened.value;
  const driverOf = (row: number) => net?.links[row]?.driver;
  const dispatch = openDispatch({
    engine,
    judgement,
    orders,
    book,
    clock,
    database: opened.value.database,
    epoch,
    version,
    folder: options.databasePath === IN_MEMORY ? undefined : dirname(options.databasePath),
  });
  const { anonymous, isDemo } = options;
  const access = new Access({
    database: opened.value.database,
    clock,
    anonymous,
    hasDemo: isDemo,
  });
  const context: Context = {
    station,
    links,
    driverOf,
    ...opened.value,
    orders,
    dispatch,
    door: { access, anonymous, isDemo },
    clock,
    epoch,
    version,
  };
  const hosts = knownHosts(host, origins);
  const fastify = Fastify({
    logger: { level: options.log },
    bodyLimit: BODY_BYTES_MAX,
    requestTimeout: REQUEST_WITHIN_MS,
    http: {
      headersTimeout: REQUEST_WITHIN_MS,
      connectionsCheckingInterval: SLOW_REQUESTS_CHECKED_EACH_MS,
    },
    forceCloseConnections: true,
  });
  keepRoom(fastify.server, CONNECTIONS_MAX);
  const stream = new Stream({ context, http: fastify.server, origins, hosts });
  const metrics = createMetrics(context, stream);
  await fastify.register(app, {
    context,
    metrics: metrics.registry,
    consoleFolder: options.consoleFolder,
    origins,
    hosts,
  });
  let url: string;
  try {
    url = await fastify.listen({ host, port });
  } catch (error) {
    await stream.close();
    await fastify.close();
    book.store.close();
    return err(listenError(error as NodeJS.ErrnoException, host, port));
  }
  const random = new Random(options.seed);
  const { profiles } = options;
  net = new StationLinks({
    station,
    profiles,
    sink: engine.inbox,
    clock,
    random,
    columns: links,
  });
  net.start();
  const tellStore = storeTeller(book.store, fastify.log);
  const keep = (): boolean => book.keep() || judgement.hasMore;
  let hasMore = false;
  const stopBeat = startBeat(
    CYCLE_MS,
    () => {
      const startMs = clock.monotonicMs();
      engine.cycle();
      judgement.cycle(SIGNALS_PER_TURN);
      dispatch.beat();
      hasMore = keep();
      counts.beat();
      tellStore();
      metrics.cycleTook((clock.monotonicMs() - startMs) / 1_000);
      stream.publish();
    },
    () => {
      if (!hasMore) return false;
      judgement.goOn(SIGNALS_PER_TURN);
      hasMore = keep();
      stream.publishAlarms();
      return hasMore;
    },
  );
  const close = async (): Promise<void> => {
    stopBeat();
    await net?.stop();
    await stream.close();
    await fastify.close();
    counts.keep();
    book.store.close();
  };
  return ok({ context, stream, fastify, url, close });
}

/** A line when the database begins to refuse, and one when it takes again: not one a try. */
function storeTeller(store: Store, log: FastifyInstance['log']): () => void {
  let told = '';
  return () => {
    if ((store.lastFailure === '') === (told === '')) return;
    told = store.lastFailure;
    if (told === '') log.warn('the database takes entries again');
    else log.error(`the database refuses: ${told}; acts are refused, events wait in memory`);
  };
}

function listenError(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') {
    return `port ${port} on ${host} is in use: stop what uses it, or choose another by PORT`;
  }
  return `can not serve on ${host} port ${port}: ${error.message}`;
}
