import type { Scope } from './scopes.ts';

/*
 * The socket.io contract. A client subscribes with a number of its own; the server sends it frames,
 * one in flight a subscription: the next leaves only after the client has acknowledged the last, and
 * then holds the newest state. Nothing queues for a slow client.
 */

export const STREAM_PATH = '/stream';
/** Enough for every panel of a page; more is a mistake of the client. */
export const MAX_SUBSCRIPTIONS = 8;

export const STREAM_ERRORS = {
  'bad-subscription': 'The subscription is not of a known form.',
  'no-such-place': 'The station has no such block or rack.',
  'too-many-subscriptions': 'A client may hold at most 8 subscriptions.',
  'not-subscribed': 'There is no subscription of that number.',
} as const;
export type StreamErrorCode = keyof typeof STREAM_ERRORS;

export interface StreamHello {
  readonly epoch: number;
  readonly stationId: string;
  readonly serverTimeMs: number;
}

export type SubscribeAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: StreamErrorCode; readonly message: string };

export interface ServerToClientEvents {
  hello: (hello: StreamHello) => void;
  /** The client calls `done` when the frame is applied and drawn. */
  frame: (subscription: number, frame: ArrayBuffer | Uint8Array, done: () => void) => void;
}

export interface ClientToServerEvents {
  subscribe: (
    subscription: number,
    scope: Scope,
    answer: (answer: SubscribeAnswer) => void,
  ) => void;
  unsubscribe: (subscription: number, answer?: (answer: SubscribeAnswer) => void) => void;
  /** For the round trip and the clock of the page: answered with the server's UTC ms. */
  clock: (answer: (serverTimeMs: number) => void) => void;
}
