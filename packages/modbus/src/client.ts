import { assert } from '@cellarium/stdx';
import { AduDecoder, encodeAdu, HEADER_BYTES, startAdu } from './adu.ts';
import {
  encodeRequest,
  READ_PDU_BYTES,
  type ReadRequest,
  type Request,
  writeRead,
} from './request.ts';
import { type Answer, decodeReply, type ReplyFault } from './response.ts';

/** What came of a request. Exactly one for each. */
export type Outcome =
  | { readonly kind: 'answer'; readonly answer: Answer; readonly roundTripMs: number }
  | { readonly kind: 'exception'; readonly code: number; readonly roundTripMs: number }
  | { readonly kind: 'fault'; readonly fault: ReplyFault | 'wrong-unit' }
  /** `heard`: meanwhile the unit said something that belongs to no request, too late or misnumbered. */
  | { readonly kind: 'timeout'; readonly heard: boolean }
  | { readonly kind: 'disconnected' };

export interface ModbusClientOptions {
  /** Requests in flight at once. 1 is what every device takes; more only where its profile says so. */
  readonly depth?: number;
  /** Urgent requests that may go beyond the depth; others of them wait, before those that are not. */
  readonly urgentMax?: number;
  readonly timeoutMs?: number;
  /** Requests waiting for their turn; more are refused, so that a slow device can not fill memory. */
  readonly queueMax?: number;
}

export interface ModbusClientCounts {
  requests: number;
  answers: number;
  exceptions: number;
  /** Replies that are no answer to what was asked, and streams that stopped being Modbus. */
  faults: number;
  timeouts: number;
  /** Replies to transactions that were given up, or never asked. Their content is never looked at. */
  strays: number;
}

interface Asked {
  readonly unit: number;
  readonly request: Request;
  readonly done: (outcome: Outcome) => void;
  readonly isUrgent: boolean;
  transaction: number;
  sentAtMs: number;
  heard: boolean;
}

const DEFAULT_DEPTH = 1;
/** One more is what the socket of the smallest device takes in; it is done after what it works on. */
const DEFAULT_URGENT_MAX = 1;
/** SunSpec and vendor BMS answer in 10..300 ms; a second is long enough to call it silence. */
const DEFAULT_TIMEOUT_MS = 1_000;
const DEFAULT_QUEUE_MAX = 256;
/** A transaction number that timed out is not used again for so many others: a late reply finds nobody. */
const TRANSACTIONS = 0x10000;

/**
 * The client side of one Modbus TCP connection, without the socket: bytes and time go in, bytes and
 * outcomes come out. Late, doubled and foreign replies never become an answer to anything. `nowMs` is a
 * clock that never goes back: a leap of the wall clock must not expire a request, nor keep one waiting.
 */
export class ModbusClient {
  readonly counts: ModbusClientCounts = {
    requests: 0,
    answers: 0,
    exceptions: 0,
    faults: 0,
    timeouts: 0,
    strays: 0,
  };
  readonly #decoder = new AduDecoder();
  readonly #send: (bytes: Uint8Array) => void;
  readonly #depth: number;
  readonly #urgentMax: number;
  /** For what is in flight, too. */
  timeoutMs: number;
  readonly #queueMax: number;
  readonly #waiting: Asked[] = [];
  readonly #inFlight = new Map<number, Asked>();
  /** Made once: a reply comes some ten thousand times a second. */
  readonly #takeReply = (transaction: number, unit: number, pdu: Uint8Array): void => {
    const asked = this.#inFlight.get(transaction);
    if (!asked) {
      this.counts.strays += 1;
      for (const other of this.#inFlight.values()) other.heard ||= other.unit === unit;
      return;
    }
    this.#inFlight.delete(transaction);
    asked.done(this.#outcome(asked, unit, pdu, this.#receivedMs));
  };
  #receivedMs = 0;
  #nextTransaction = 0;
  #connected = false;

  constructor(send: (bytes: Uint8Array) => void, options: ModbusClientOptions = {}) {
    this.#send = send;
    this.#depth = options.depth ?? DEFAULT_DEPTH;
    this.#urgentMax = options.urgentMax ?? DEFAULT_URGENT_MAX;
    this.timeoutMs = options.timeoutMs ?? DEFAULT_TIMEOUT_MS;
    this.#queueMax = options.queueMax ?? DEFAULT_QUEUE_MAX;
    assert(this.#depth >= 1, 'at least one request in flight');
  }

  get idle(): boolean {
    return this.#waiting.length === 0 && this.#inFlight.size === 0;
  }

  /** True where the stream can not be followed any more: the connection is to be closed. */
  get broken(): boolean {
    return this.#decoder.broken;
  }

  connected(nowMs: number): void {
    this.#decoder.reset();
    this.#connected = true;
    this.#pump(nowMs);
  }

  /** Everything that was asked and not answered is over. */
  disconnected(): void {
    this.#connected = false;
    const over = [...this.#inFlight.values(), ...this.#waiting.splice(0)];
    this.#inFlight.clear();
    for (const asked of over) asked.done({ kind: 'disconnected' });
  }

  /**
   * Asks a unit; an urgent request goes at once, beside those that are not answered. False where the queue
   * is full: nothing was taken, and `done` will not be called.
   */
  ask(
    unit: number,
    request: Request,
    nowMs: number,
    done: (outcome: Outcome) => void,
    isUrgent = false,
  ): boolean {
    if (this.#waiting.length >= this.#queueMax) return false;
    const asked = { unit, request, done, isUrgent, transaction: 0, sentAtMs: 0, heard: false };
    const behind = isUrgent ? this.#waiting.findIndex((waiting) => !waiting.isUrgent) : -1;
    if (behind < 0) this.#waiting.push(asked);
    else this.#waiting.splice(behind, 0, asked);
    if (this.#connected) this.#pump(nowMs);
    return true;
  }

  received(bytes: Uint8Array, nowMs: number): void {
    this.#receivedMs = nowMs;
    const wasBroken = this.broken;
    this.#decoder.push(bytes, this.#takeReply);
    if (this.broken && !wasBroken) this.counts.faults += 1;
    this.#pump(nowMs);
  }

  /** Gives up what waits too long. Call it a few times a second. */
  tick(nowMs: number): void {
    for (const asked of this.#inFlight.values()) {
      // A Map keeps the order of insertion: the oldest come first.
      if (nowMs - asked.sentAtMs < this.timeoutMs) break;
      this.#inFlight.delete(asked.transaction);
      this.counts.timeouts += 1;
      asked.done({ kind: 'timeout', heard: asked.heard });
    }
    this.#pump(nowMs);
  }

  #outcome(asked: Asked, unit: number, pdu: Uint8Array, nowMs: number): Outcome {
    if (unit !== asked.unit) {
      this.counts.faults += 1;
      return { kind: 'fault', fault: 'wrong-unit' };
    }
    const reply = decodeReply(asked.request, pdu);
    const roundTripMs = nowMs - asked.sentAtMs;
    if (reply.kind === 'fault') {
      this.counts.faults += 1;
      return reply;
    }
    if (reply.kind === 'exception') {
      this.counts.exceptions += 1;
      return { kind: 'exception', code: reply.code, roundTripMs };
    }
    this.counts.answers += 1;
    return { kind: 'answer', answer: reply.answer, roundTripMs };
  }

  #pump(nowMs: number): void {
    while (this.#connected) {
      const asked = this.#waiting[0];
      const most = this.#depth + (asked?.isUrgent ? this.#urgentMax : 0);
      if (!asked || this.#inFlight.size >= most) return;
      this.#waiting.shift();
      asked.transaction = this.#nextTransaction;
      this.#nextTransaction = (this.#nextTransaction + 1) % TRANSACTIONS;
      asked.sentAtMs = nowMs;
      this.#inFlight.set(asked.transaction, asked);
      this.counts.requests += 1;
      this.#send(aduOf(asked));
    }
  }
}

/** A read is almost everything that is ever asked: it is written in one piece, without a PDU of its own. */
function aduOf({ transaction, unit, request }: Asked): Uint8Array {
  if (request.fn > 4) return encodeAdu(transaction, unit, encodeRequest(request));
  const adu = startAdu(transaction, unit, READ_PDU_BYTES);
  writeRead(request as ReadRequest, adu, HEADER_BYTES);
  return adu;
}
