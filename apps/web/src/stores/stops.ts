import { type Command, type RestErrorCode, WHOLE_STATION } from '@cellarium/api';
import type { Result } from '@cellarium/stdx';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SendFailure, Sent } from '../stream/send.ts';

export interface Stop {
  /** STATION or a block. */
  readonly place: string;
  readonly pressedMs: number;
  /** unanswered: nobody knows whether it went out. */
  readonly phase: 'sending' | 'unanswered' | 'refused' | 'sent';
  readonly command: Command | undefined;
  readonly failure: RestErrorCode | 'unreachable' | 'given-up' | undefined;
  /** How often it was sent; the server counts them as one. */
  readonly tries: number;
}

export interface StopsOptions {
  readonly send: (sent: Sent) => Promise<Result<Command, SendFailure>>;
  readonly look: (command: string) => Promise<Command | undefined>;
  readonly nowMs: () => number;
  readonly newKey: () => string;
  readonly pause: (ms: number) => Promise<void>;
}

/** A stop that is not answered is sent again under the same key, so that it is one stop. */
export const TRIES_MAX = 5;
const PAUSE_MS = 1_000;
/** Long for a loopback, short for who waits for a stop. */
const ANSWER_WITHIN_MS = 4_000;
const LOOKS_MAX = 120;

/**
 * Stops of this console: one step, and then what came of it. A stop that could not be sent is not kept for
 * later: an hour after, nobody would expect it.
 */
export class Stops {
  readonly store: StoreApi<{ readonly stop: Stop | undefined }> = createStore(() => ({
    stop: undefined as Stop | undefined,
  }));
  readonly #options: StopsOptions;
  #latest = 0;
  #nowMs: () => number;

  constructor(options: StopsOptions) {
    this.#options = options;
    this.#nowMs = options.nowMs;
  }

  /** By the server's clock, as soon as it is known. */
  keepTime(nowMs: () => number): void {
    this.#nowMs = nowMs;
  }

  /** To 0 kW at once. Pressed again it is another stop, whatever became of the first. */
  async stop(place: string = WHOLE_STATION): Promise<void> {
    const { send, newKey, pause } = this.#options;
    this.#latest += 1;
    const mine = this.#latest;
    const key = newKey();
    const show = (change: Partial<Stop>): void => {
      if (mine !== this.#latest) return;
      const { stop } = this.store.getState();
      if (stop) this.store.setState({ stop: { ...stop, ...change } });
    };
    this.store.setState({
      stop: {
        place,
        pressedMs: this.#nowMs(),
        phase: 'sending',
        command: undefined,
        failure: undefined,
        tries: 1,
      },
    });
    for (let tries = 1; tries <= TRIES_MAX; tries += 1) {
      show({ tries });
      const answer = await send({
        method: 'POST',
        path: '/dispatch/stop',
        body: { place },
        key,
        withinMs: ANSWER_WITHIN_MS,
      });
      if (answer.ok) {
        show({ phase: 'sent', command: answer.value, failure: undefined });
        await this.#follow(answer.value, mine, show);
        return;
      }
      const { code } = answer.error;
      show({ phase: code === 'unreachable' ? 'unanswered' : 'refused', failure: code });
      if (code !== 'unreachable') return;
      await pause(PAUSE_MS);
    }
  }

  dismiss(): void {
    this.#latest += 1;
    this.store.setState({ stop: undefined });
  }

  async #follow(sent: Command, mine: number, show: (change: Partial<Stop>) => void): Promise<void> {
    const { look, pause } = this.#options;
    let command = sent;
    for (let looks = 0; looks < LOOKS_MAX && command.state === 'sent'; looks += 1) {
      await pause(PAUSE_MS / 2);
      if (mine !== this.#latest) return;
      command = (await look(sent.id)) ?? command;
      show({ command });
    }
  }
}
