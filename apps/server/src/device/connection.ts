import { createConnection, type Socket } from 'node:net';
import { exceptionText, ModbusClient, type Outcome, type Request } from '@cellarium/modbus';
import { err, ok, type Result } from '@cellarium/stdx';
import { systemClock } from '../system-clock.ts';
import type { Target } from './options.ts';

const CONNECT_WITHIN_MS = 5_000;
/** A person waits: half of it would call a slow gateway dead. */
export const ANSWER_WITHIN_MS = 2_000;
const TICK_MS = 100;

const CONNECT_ERRORS: Readonly<Record<string, string>> = {
  ECONNREFUSED:
    'refuses the connection: nothing listens there. Is the device running, the port right?',
  ENOTFOUND: 'has a name that nobody knows: is it spelled right?',
  EAI_AGAIN: 'has a name that can not be looked up now: is the network up?',
  EHOSTUNREACH: 'can not be reached: is the address right, the cable in?',
  ENETUNREACH: 'is on a network that this machine has no way to',
  ECONNRESET: 'closed the connection at once: many devices take one connection only',
};

/** One connection to one device, with a promise a request. */
export class DeviceConnection {
  readonly #socket: Socket;
  readonly #client: ModbusClient;
  readonly #unit: number;
  readonly #ticks: NodeJS.Timeout;
  #isOver = false;

  private constructor(socket: Socket, unit: number) {
    this.#socket = socket;
    this.#unit = unit;
    this.#client = new ModbusClient((bytes) => socket.write(bytes), {
      timeoutMs: ANSWER_WITHIN_MS,
    });
    const now = (): number => systemClock.monotonicMs();
    socket.on('data', (bytes) => {
      this.#client.received(bytes, now());
      if (this.#client.broken) socket.destroy();
    });
    socket.on('close', () => {
      this.#isOver = true;
      this.#client.disconnected();
    });
    this.#client.connected(now());
    this.#ticks = setInterval(() => this.#client.tick(now()), TICK_MS);
  }

  /** The error is a sentence that begins with the address. */
  static open({ host, port, unit }: Target): Promise<Result<DeviceConnection, string>> {
    return new Promise((resolve) => {
      const at = `${host}:${port}`;
      const socket = createConnection({ host, port, noDelay: true });
      socket.setTimeout(CONNECT_WITHIN_MS, () => {
        socket.destroy();
        resolve(err(`${at} does not answer: is the address right, and the network up?`));
      });
      socket.on('error', (error: NodeJS.ErrnoException) => {
        socket.destroy();
        const known = error.code === undefined ? undefined : CONNECT_ERRORS[error.code];
        resolve(err(known ? `${at} ${known}` : `${at}: ${error.message}`));
      });
      socket.once('connect', () => {
        socket.setTimeout(0);
        resolve(ok(new DeviceConnection(socket, unit)));
      });
    });
  }

  ask(request: Request, unit = this.#unit): Promise<Outcome> {
    return new Promise((resolve) => {
      const now = systemClock.monotonicMs();
      if (this.#isOver || !this.#client.ask(unit, request, now, resolve)) {
        resolve({ kind: 'disconnected' });
      }
    });
  }

  /** How long an answer is waited for, from the next request on. */
  set answerWithinMs(ms: number) {
    this.#client.timeoutMs = ms;
  }

  /** What came of a request, in words. */
  words(outcome: Outcome): string {
    return outcomeText(outcome, this.#client.timeoutMs);
  }

  /** The registers, or why there are none, in words. */
  async registers(request: Request): Promise<Result<Uint16Array, string>> {
    const outcome = await this.ask(request);
    return outcome.kind === 'answer' && outcome.answer.kind === 'registers'
      ? ok(outcome.answer.registers)
      : err(this.words(outcome));
  }

  close(): void {
    clearInterval(this.#ticks);
    this.#socket.destroy();
  }
}

const FAULTS: Readonly<Record<string, string>> = {
  'wrong-unit': 'the reply is of another unit',
  'wrong-function': 'the reply is of another function',
  'wrong-length': 'the reply is not as long as what was asked',
  'wrong-echo': 'the reply repeats something else than what was written',
};

function outcomeText(outcome: Outcome, withinMs: number): string {
  switch (outcome.kind) {
    case 'answer':
      return 'answered';
    case 'exception':
      return exceptionText(outcome.code);
    case 'fault':
      return FAULTS[outcome.fault] ?? outcome.fault;
    case 'timeout':
      return outcome.heard
        ? 'the replies carry another number than the request, or come too late'
        : `no answer within ${withinMs / 1_000} s`;
    case 'disconnected':
      return 'the device closed the connection, or what it sent is not Modbus TCP';
  }
}
