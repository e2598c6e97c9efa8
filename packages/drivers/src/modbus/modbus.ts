import { ModbusClient, type Outcome } from '@cellarium/modbus';
import type { Columns, LINK_COLUMNS, LinkError, TelemetrySink, Topology } from '@cellarium/model';
import { LinkError as Errors } from '@cellarium/model';
import { assert } from '@cellarium/stdx';
import { type Driver, type DriverKind, type DriverOptions, DriverStanding } from '../driver.ts';
import { type DeviceOrder, type OrderAnswered, OrderOutcome } from '../order.ts';
import { type Asking, type Moment, type PolledDevice, PolledUnit } from './unit.ts';

/** Devices that are asked: register maps of vendors, and SunSpec. */
export const modbus: DriverKind = {
  protocol: 'modbus',
  open: ({ link, profiles, topology, sink }: DriverOptions) => {
    const devices = link.devices.map(({ serves, row, unit, profile: name }): PolledDevice => {
      const profile = profiles.get(name);
      assert(profile !== undefined, 'every profile that a link names is opened');
      return { kind: serves, row, unit, profile };
    });
    return new ModbusDriver({ devices, topology, sink, inFlightMax: link.inFlightMax });
  },
};

export interface ModbusDriverOptions {
  readonly devices: readonly PolledDevice[];
  readonly topology: Topology;
  readonly sink: TelemetrySink;
  /** Requests in flight on the connection; each unit keeps to its profile's depth within it. */
  readonly inFlightMax: number;
}

/** Written in one piece; more than this waits for nobody: the client's depth bounds it. */
const OUTPUT_BYTES_MAX = 64 * 1024;

/**
 * One Modbus TCP connection with one unit behind it, or with many behind a gateway. Units take turns, so
 * that a slow one keeps its own requests waiting and nobody else's.
 */
export class ModbusDriver implements Driver {
  readonly units: readonly PolledUnit[];
  readonly #client: ModbusClient;
  readonly #inFlightMax: number;
  #output: Uint8Array[] = [];
  #turn = 0;
  /** Mostly one of many: only these are looked at before it is anyone's turn. */
  #ordered: PolledUnit[] = [];
  /** Nobody has anything to ask until then, by the monotonic clock. */
  #nothingUntilMs = 0;
  #inFlight = 0;
  #now: Moment = { utcMs: 0, monotonicMs: 0 };
  #isConnected = false;
  #lastAnswerMs = 0;
  #roundTripMs = Number.NaN;
  #roundTripMaxMs = 0;

  constructor({ devices, topology, sink, inFlightMax }: ModbusDriverOptions) {
    this.units = devices.map(
      (device, at) => new PolledUnit(device, phaseOf(at, devices, inFlightMax), topology, sink),
    );
    this.#inFlightMax = inFlightMax;
    this.#client = new ModbusClient((bytes) => this.#output.push(bytes), {
      depth: inFlightMax,
      urgentMax: devices.length,
      timeoutMs: Math.max(...devices.map(({ profile }) => profile.bus?.timeoutMs ?? 1_000)),
    });
  }

  get standing(): DriverStanding {
    if (!this.#isConnected) return DriverStanding.greeting;
    if (this.#client.broken) return DriverStanding.refused;
    return this.#lastAnswerMs > 0 ? DriverStanding.up : DriverStanding.greeting;
  }

  get refusal(): LinkError {
    return this.#client.broken ? Errors.garbage : Errors.none;
  }

  get frames(): number {
    return this.#client.counts.answers + this.#client.counts.exceptions;
  }

  connected(nowMs: number, monotonicMs: number): void {
    this.#now = { utcMs: nowMs, monotonicMs };
    this.#isConnected = true;
    this.#output = [];
    this.#lastAnswerMs = 0;
    this.#client.connected(monotonicMs);
    for (const unit of this.units) unit.connected(monotonicMs);
    this.#nothingUntilMs = 0;
    this.#ask(monotonicMs);
  }

  received(bytes: Uint8Array, nowMs: number, monotonicMs: number): void {
    this.#now = { utcMs: nowMs, monotonicMs };
    const { frames } = this;
    this.#client.received(bytes, monotonicMs);
    if (this.frames !== frames) this.#lastAnswerMs = nowMs;
    this.#ask(monotonicMs);
  }

  tick(nowMs: number, monotonicMs: number): void {
    this.#now = { utcMs: nowMs, monotonicMs };
    this.#client.tick(monotonicMs);
    if (this.#ordered.length > 0) {
      for (const unit of this.#ordered) unit.tick(monotonicMs);
      this.#ordered = this.#ordered.filter(({ hasOrders }) => hasOrders);
    }
    this.#ask(monotonicMs);
  }

  order(order: DeviceOrder, nowMs: number, monotonicMs: number, answered: OrderAnswered): void {
    if (!this.#isConnected) {
      answered(OrderOutcome.notConnected);
      return;
    }
    // A rack of its own before the bank that has it as one of its strings.
    const takers = this.units.filter((unit) => unit.takes(order));
    const unit = takers.find(({ device }) => device.kind === 'rack') ?? takers[0];
    if (unit === undefined) {
      answered(OrderOutcome.unsupported);
      return;
    }
    if (!this.#ordered.includes(unit)) this.#ordered.push(unit);
    unit.order(order, { utcMs: nowMs, monotonicMs }, answered);
    this.#nothingUntilMs = 0;
    this.#ask(monotonicMs);
  }

  disconnected(): void {
    this.#isConnected = false;
    this.#client.disconnected();
    this.#inFlight = 0;
    this.#output = [];
    for (const unit of this.units) unit.disconnected();
  }

  output(): Uint8Array | undefined {
    const [first, ...rest] = this.#output;
    if (!first) return undefined;
    this.#output = [];
    if (rest.length === 0) return first;
    const whole = new Uint8Array(
      Math.min(
        OUTPUT_BYTES_MAX,
        rest.reduce((sum, { length }) => sum + length, first.length),
      ),
    );
    let at = 0;
    for (const part of [first, ...rest]) {
      whole.set(part, at);
      at += part.length;
    }
    return whole;
  }

  fillStatistics(columns: Columns<typeof LINK_COLUMNS>, row: number): void {
    const { counts } = this.#client;
    columns.lastFrameMs[row] = this.#lastAnswerMs;
    columns.frames[row] = this.frames;
    columns.gaps[row] = this.units.reduce(
      (sum, { groups }) => sum + groups.reduce((missed, group) => missed + group.missed, 0),
      0,
    );
    columns.lost[row] = counts.timeouts;
    columns.malformed[row] = counts.faults;
    columns.duplicates[row] = counts.strays;
    columns.roundTripMs[row] = this.#roundTripMs;
    columns.roundTripMaxMs[row] = this.#roundTripMaxMs;
    columns.clockOffsetMs[row] = Number.NaN;
    columns.clockUncertaintyMs[row] = Number.NaN;
  }

  /** Hands out requests in turn until the connection has its share, or nobody has anything to ask. */
  #ask(nowMs: number): void {
    this.#askUrgent(nowMs);
    if (nowMs < this.#nothingUntilMs) return;
    let quiet = 0;
    while (this.#inFlight < this.#inFlightMax && quiet < this.units.length) {
      const unit = this.#turnOf(nowMs);
      const asking = unit.next(nowMs);
      if (!asking) {
        quiet += 1;
        continue;
      }
      quiet = 0;
      this.#askUnit(unit, asking, nowMs, false);
    }
    this.#nothingUntilMs = Number.POSITIVE_INFINITY;
    if (this.#inFlight >= this.#inFlightMax) return;
    for (const unit of this.units) {
      this.#nothingUntilMs = Math.min(this.#nothingUntilMs, unit.dueMs);
    }
  }

  /** What makes safe waits for no answer: it may go beyond what is in flight, one more for each unit. */
  #askUrgent(nowMs: number): void {
    for (const unit of this.#ordered) {
      const asking = unit.nextUrgent(this.#inFlight >= this.#inFlightMax);
      if (asking) this.#askUnit(unit, asking, nowMs, true);
    }
  }

  #askUnit(unit: PolledUnit, asking: Asking, nowMs: number, isUrgent: boolean): void {
    this.#inFlight += 1;
    const done = (outcome: Outcome): void => {
      this.#inFlight = Math.max(0, this.#inFlight - 1);
      this.#nothingUntilMs = 0;
      this.#measure(outcome);
      asking.done(outcome, this.#now);
    };
    this.#client.ask(unit.device.unit, asking.request, nowMs, done, isUrgent);
  }

  /** Whoever has an order first: a stop does not wait until all others have been polled. */
  #turnOf(nowMs: number): PolledUnit {
    for (const unit of this.#ordered) if (unit.hasOrderDue(nowMs)) return unit;
    const unit = this.units[this.#turn] as PolledUnit;
    this.#turn = (this.#turn + 1) % this.units.length;
    return unit;
  }

  #measure(outcome: Outcome): void {
    if (outcome.kind !== 'answer' && outcome.kind !== 'exception') return;
    this.#roundTripMs = outcome.roundTripMs;
    this.#roundTripMaxMs = Math.max(this.#roundTripMaxMs, outcome.roundTripMs);
  }
}

/**
 * Units begin their rounds spread over the period, as many together as the connection takes in flight:
 * each wave of requests and of answers is one write and one wake-up.
 */
function phaseOf(at: number, devices: readonly PolledDevice[], inFlightMax: number): number {
  const depth = Math.max(...devices.map(({ profile }) => profile.bus?.depth ?? 1));
  const together = Math.max(1, Math.floor(inFlightMax / depth));
  return (Math.floor(at / together) * together) / devices.length;
}
