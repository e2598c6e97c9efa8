import type { Socket } from 'node:net';
import type { Answer, Request } from '@cellarium/modbus';
import type { Certificates, Endpoint } from '@cellarium/model';
import type { Plant } from '@cellarium/plant';
import { type Clock, err, ok, type Random, type Result } from '@cellarium/stdx';
import { Port } from '../device/port.ts';
import { type Behind, type Leaving, ModbusConnection } from './connection.ts';
import { ExceptionCode } from './exception-code.ts';
import { Misbehaviour } from './misbehaviour.ts';
import type { Unit } from './unit.ts';

/** The controller, its successor while it restarts, and two people with laptops. */
const CONNECTIONS_MAX = 4;
/** What a device that is alone at its address takes for its own too (V1.1b3, 5.1 of the TCP guide). */
const ALONE_UNITS = [0, 255];

export interface GatewayOptions {
  /** As the station calls the link. */
  readonly name: string;
  readonly endpoint: Endpoint;
  /** Its own, where it speaks Modbus Security and nothing else. */
  readonly tls?: Certificates | undefined;
  readonly units: ReadonlyMap<number, Unit>;
  /** Row of the network columns. */
  readonly networkRow: number;
  readonly plant: Plant;
  readonly clock: Clock;
  readonly random: Random;
  readonly say: (line: string) => void;
}

/**
 * A port that answers Modbus TCP, for one device or for all behind it. A device whose processor does not
 * run is told of by its gateway with exception 11; alone at its address it keeps its connection and says
 * nothing.
 */
export class Gateway {
  readonly name: string;
  readonly #options: GatewayOptions;
  readonly #port: Port;
  readonly #misbehaviour: Misbehaviour;
  readonly #connections = new Set<ModbusConnection>();
  readonly #alone: Unit | undefined;
  readonly #connectionRows: readonly number[];
  readonly #behind: Behind;
  readonly #supervised: readonly (() => void)[];
  #isOpen = false;
  #requests = 0;
  #exceptions = 0;
  #unanswered = 0;

  constructor(options: GatewayOptions) {
    const { name, endpoint, tls, units, plant, random, clock } = options;
    this.name = name;
    this.#options = options;
    this.#misbehaviour = new Misbehaviour(plant, random);
    const [first] = units.values();
    this.#supervised = [...units.values()].flatMap(({ supervise }) => supervise ?? []);
    this.#alone = units.size === 1 ? first : undefined;
    // Whom it lets in is the gateway's own: a fault of one rack behind it does not count.
    this.#connectionRows = this.#alone?.faultRows ?? first?.faultRows.slice(0, 1) ?? [];
    this.#port = new Port(
      endpoint,
      (socket) => this.#accept(socket),
      (error) => options.say(`${name} can not listen again: ${error.message}; it tries on`),
      tls,
    );
    const { network } = plant;
    this.#behind = {
      answer: (unit, request) => this.#answer(unit, request),
      leave: (unit, reply) => this.#leave(unit, reply),
      get delayMs() {
        return network.delayMs[options.networkRow]!;
      },
      nowMs: () => clock.monotonicMs(),
      closed: (connection) => this.#connections.delete(connection),
    };
  }

  get port(): number {
    return this.#port.number;
  }

  get address(): string {
    return this.#port.address;
  }

  async open(): Promise<Result<number, NodeJS.ErrnoException>> {
    const failed = await this.#port.open();
    if (failed !== undefined) return err(failed);
    this.#isOpen = true;
    return ok(this.#port.number);
  }

  close(): void {
    this.#isOpen = false;
    this.#unplug();
  }

  /** Some fifty times a second: follows the link, lets go what was held back. */
  tick(nowMs: number): void {
    if (this.#isOpen && this.#isDown === this.#port.listening) {
      if (this.#isDown) this.#unplug();
      else this.#port.reopen(nowMs);
    }
    for (const connection of this.#connections) connection.tick(nowMs);
    for (const supervise of this.#supervised) supervise();
  }

  status() {
    return {
      device: this.name,
      address: this.#port.address,
      listening: this.#port.listening,
      units: [...this.#options.units.keys()],
      connections: this.#connections.size,
      unsentBytes: Array.from(this.#connections).reduce(
        (sum, { unsentBytes }) => sum + unsentBytes,
        0,
      ),
      requests: this.#requests,
      exceptions: this.#exceptions,
      unanswered: this.#unanswered,
    };
  }

  get #isDown(): boolean {
    const { plant, networkRow } = this.#options;
    return plant.network.linkDown[networkRow] === 1;
  }

  #accept(socket: Socket): void {
    const most = this.#misbehaviour.takesOneConnection(this.#connectionRows) ? 1 : CONNECTIONS_MAX;
    if (this.#connections.size >= most || this.#isDown) {
      socket.destroy();
      return;
    }
    this.#connections.add(new ModbusConnection(socket, this.#behind));
  }

  #unplug(): void {
    this.#port.close();
    for (const connection of this.#connections) connection.close();
  }

  #unit(number: number): Unit | undefined {
    const unit = this.#options.units.get(number);
    return unit ?? (ALONE_UNITS.includes(number) ? this.#alone : undefined);
  }

  #answer(number: number, request: Request): Answer | number | undefined {
    this.#requests += 1;
    const answer = this.#ask(number, request);
    if (answer === undefined) this.#unanswered += 1;
    else if (typeof answer === 'number') this.#exceptions += 1;
    return answer;
  }

  #ask(number: number, request: Request): Answer | number | undefined {
    const unit = this.#unit(number);
    if (!unit) return ExceptionCode.noPath;
    if (this.#misbehaviour.isSilent(unit.faultRows)) return undefined;
    const exception = this.#misbehaviour.exception(unit.faultRows);
    if (exception !== 0) return exception;
    const answer = unit.answer(request);
    return answer === undefined && !this.#alone ? ExceptionCode.targetSilent : answer;
  }

  #leave(number: number, reply: Uint8Array): Leaving {
    const { plant, networkRow, random } = this.#options;
    const rows = this.#unit(number)?.faultRows ?? [];
    const lossShare = plant.network.lossShare[networkRow]!;
    const isLost = lossShare > 0 && random.chance(lossShare);
    return {
      bytes: isLost ? reply.subarray(0, 0) : this.#misbehaviour.spoil(reply, rows),
      slowMs: this.#misbehaviour.slowMs(rows),
      pieceBytes: this.#misbehaviour.pieceBytes(rows),
    };
  }
}
