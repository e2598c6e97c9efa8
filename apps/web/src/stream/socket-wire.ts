import { type ClientToServerEvents, type ServerToClientEvents, STREAM_PATH } from '@cellarium/api';
import { io, type Socket } from 'socket.io-client';
import type { Wire } from './wire.ts';

/** The first retry is quick, for a server that restarts; the jitter keeps 100 consoles apart. */
const RETRY_DELAY_MS = 500;
const RETRY_DELAY_MS_MAX = 5_000;
const RETRY_JITTER_SHARE = 0.5;
/** Longer than the worst round trip of a thin link with a frame ahead of the question. */
const CLOCK_ANSWER_MS_MAX = 5_000;

/** The one file that knows socket.io. */
export function createSocketWire(): Wire {
  const socket: Socket<ServerToClientEvents, ClientToServerEvents> = io({
    path: STREAM_PATH,
    autoConnect: false,
    transports: ['websocket'],
    reconnectionDelay: RETRY_DELAY_MS,
    reconnectionDelayMax: RETRY_DELAY_MS_MAX,
    randomizationFactor: RETRY_JITTER_SHARE,
  });
  return {
    listen(events) {
      socket.on('connect', () => events.opened());
      socket.on('disconnect', (reason) => {
        events.closed();
        // A server that closes on purpose (a restart) is not retried by socket.io itself.
        if (reason === 'io server disconnect') socket.connect();
      });
      socket.on('hello', (hello) => events.hello(hello));
      socket.on('frame', (subscription, frame, done) =>
        events.frame(subscription, new Uint8Array(frame as ArrayBuffer), done),
      );
      socket.on('alarms', (batch, done) => {
        if (events.alarms) events.alarms(batch, done);
        else done();
      });
    },
    open: () => {
      socket.connect();
    },
    close: () => {
      socket.disconnect();
    },
    abandon: () => {
      socket.io.engine?.close();
    },
    subscribe: (subscription, scope, answer) => {
      socket.emit('subscribe', subscription, scope, answer);
    },
    unsubscribe: (subscription) => {
      socket.emit('unsubscribe', subscription);
    },
    followAlarms: (held, answer) => {
      socket.emit('followAlarms', held, answer);
    },
    askClock: (answer) => {
      socket
        .timeout(CLOCK_ANSWER_MS_MAX)
        .emit('clock', (error: Error | null, serverTimeMs: number) =>
          answer(error ? undefined : serverTimeMs),
        );
    },
  };
}
