import type { Alarm } from './rest/alarm.ts';
import type { Incident } from './rest/incident.ts';
import type { AlarmEvent } from './rest/journal.ts';
import type { Scope } from './scopes.ts';

/*
 * The socket.io contract. A client subscribes with a number of its own; the server sends it frames,
 * one in flight a subscription: the next leaves only after the client has acknowledged the last, and
 * then holds the newest state. Nothing queues for a slow client. The first frame is a keyframe and
 * leaves at once.
 *
 * A number names one scope for as long as the connection stands: to look elsewhere a client takes a
 * higher number and gives up the old one, so that a frame on its way is never taken for another place's.
 * After a reconnect every subscription is made anew.
 *
 * Alarm events are the other kind: lossless and numbered. A client says the number up to which it has
 * them (0: none) and gets all that came after, or, where that is too far back, a reset: the whole state
 * in parts, and the events from there. One batch is in flight a client. After a power cut the last
 * numbers may be given again: a page that meets another `epoch` than its events are of asks from 0.
 */

export const STREAM_PATH = '/stream';
/** Enough for every panel of a page; more is a mistake of the client. */
export const MAX_SUBSCRIPTIONS = 8;
/** Subscription numbers are whole, from 0 to this. */
export const MAX_SUBSCRIPTION_NUMBER = 0x7fff_ffff;
/**
 * The longest pause between two frames of a scope for a client that keeps up: what is new leaves with
 * the cycle that took it, and ages go out where nothing is new. Longer than a device's second with its
 * jitter, so that a scope of a device that speaks has one frame a second, and less than STALE_AFTER_MS.
 */
export const FRAME_PAUSE_MS_MAX = 1_500;

/** A batch of events, or a part of a reset, holds at most so many: about 200 kB of JSON. */
export const ALARM_BATCH_MAX = 500;
/** A client that is further behind than this gets a reset: it is the smaller answer. */
export const ALARM_EVENTS_KEPT = 20_000;

/** What a client that follows the alarms is sent; events are in order and without a gap. */
export type AlarmBatch =
  | { readonly kind: 'events'; readonly first: number; readonly events: readonly AlarmEvent[] }
  | {
      readonly kind: 'reset';
      /** From 0; the first part begins the state anew. */
      readonly part: number;
      readonly parts: number;
      /** Number of the last event that the whole state includes, and when it was entered. */
      readonly sequence: number;
      readonly timeMs: number;
      /** All that are not normal. */
      readonly alarms: readonly Alarm[];
      /** All that are not closed. */
      readonly incidents: readonly Incident[];
    };

/**
 * What a client holds, from whichever run of the server: everything up to an event of a journal. When the
 * event was entered proves it: after a power cut numbers may be given out again.
 */
export interface HeldAlarms {
  readonly journal: string;
  readonly sequence: number;
  readonly timeMs: number;
}

export const STREAM_ERRORS = {
  'bad-subscription': 'The subscription is not of a known form.',
  'no-such-place': 'The station has no such block or rack.',
  'too-many-subscriptions': 'A client may hold at most 8 subscriptions.',
  'number-in-use':
    'Subscription numbers rise: this one, or a higher one, was used on this connection.',
  'not-subscribed': 'There is no subscription of that number.',
} as const;
export type StreamErrorCode = keyof typeof STREAM_ERRORS;

/** Why the server ends a connection; it says so in `cut`, as far as the client still listens. */
export const STREAM_CUTS = {
  'too-slow': 'No frame was acknowledged for 30 seconds.',
  'too-many-requests': 'The client asked more often than a page ever does.',
  'session-over': 'The session ended, or its role was taken away.',
  'server-closing': 'The server is shutting down.',
} as const;
export type StreamCutCode = keyof typeof STREAM_CUTS;

export interface StreamHello {
  /** Counts the starts of the server: values of two epochs are never mixed. */
  readonly epoch: number;
  readonly stationId: string;
  /** Which journal the alarms are numbered by: it outlives the server's runs. */
  readonly journal: string;
  readonly serverTimeMs: number;
}

export type SubscribeAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly code: StreamErrorCode; readonly message: string };

export interface ServerToClientEvents {
  hello: (hello: StreamHello) => void;
  /** The client calls `done` when the frame is applied and drawn. */
  frame: (subscription: number, frame: ArrayBuffer | Uint8Array, done: () => void) => void;
  /** The client calls `done` when the batch is applied. */
  alarms: (batch: AlarmBatch, done: () => void) => void;
  cut: (code: StreamCutCode, message: string) => void;
}

export interface ClientToServerEvents {
  subscribe: (
    subscription: number,
    scope: Scope,
    answer: (answer: SubscribeAnswer) => void,
  ) => void;
  unsubscribe: (subscription: number, answer?: (answer: SubscribeAnswer) => void) => void;
  /**
   * What the client has, 0: nothing, or the number of the last event of this run. Asked again, it begins
   * there anew. What the journal can not lead on from is answered by a reset.
   */
  followAlarms: (held: HeldAlarms | number, answer?: (answer: SubscribeAnswer) => void) => void;
  leaveAlarms: (answer?: (answer: SubscribeAnswer) => void) => void;
  /** For the round trip and the clock of the page: answered with the server's UTC ms. */
  clock: (answer: (serverTimeMs: number) => void) => void;
}
