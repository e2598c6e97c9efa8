import { DatabaseSync } from 'node:sqlite';
import type { Command, RestError, Role } from '@cellarium/api';
import { shareAt } from '@cellarium/dispatch';
import {
  type DeviceOrder,
  type OrderAnswered,
  OrderOutcome,
  responseCurveId,
} from '@cellarium/drivers';
import { BlockInputBit, RackState, ResponseState, type Station } from '@cellarium/model';
import Fastify, { type FastifyInstance } from 'fastify';
import { Registry } from 'prom-client';
import { app } from '../../src/app.ts';
import { Field } from '../field.ts';

/** Of the 1,250 kW of the station. */
const TWO_PERSON_KW = 650;
const PASSWORD = 'gravel otter lantern seven';

const CALM_INPUTS = BlockInputBit.pumpRunning | BlockInputBit.acBreakerClosed;

type ArmOrder = Extract<DeviceOrder, { kind: 'armResponse' }>;

/** How a device treats what it is told. */
export interface Temper {
  /** undefined: it says nothing, ever. */
  answers: OrderOutcome | undefined;
  /** It does what it was told. */
  obeys: boolean;
  /** It shows this setpoint instead of the one it was told, kW. */
  showsSetpointKw?: number;
  /** Its telemetry comes. */
  speaks: boolean;
  /** What it says to being armed, in place of `answers`. */
  answersArming?: OrderOutcome;
  /** It reads back that it is armed, and gives nothing. */
  isMuted?: boolean;
}

export const HONEST: Temper = { answers: OrderOutcome.accepted, obeys: true, speaks: true };

/** Two blocks that obey, or lie as they are told to, and the server's REST interface over them. */
export class PlantField {
  readonly field: Field;
  readonly orders: DeviceOrder[] = [];
  readonly tempers: Temper[];
  readonly powerKw: number[];
  readonly setpointKw: number[];
  readonly rackState: RackState[];
  /** What each PCS holds of a response; undefined: disarmed. */
  readonly held: (ArmOrder | undefined)[];
  /** BlockInputBit of each block. */
  readonly inputBits: number[];
  /** The grid's, at the meter. */
  frequencyHz = 49.985;
  fastify!: FastifyInstance;
  readonly #unanswered: { readonly answered: OrderAnswered; readonly dueMs: number }[] = [];

  private constructor(path?: string, change: Partial<Station> = {}) {
    const dispatch = { twoPersonAboveKw: TWO_PERSON_KW };
    this.field = new Field('small', path, { dispatch, ...change });
    const { blocks } = this.field.topology;
    this.tempers = Array.from({ length: blocks }, () => ({ ...HONEST }));
    this.powerKw = new Array(blocks).fill(0);
    this.setpointKw = new Array(blocks).fill(0);
    this.inputBits = new Array(blocks).fill(CALM_INPUTS);
    this.held = new Array(blocks).fill(undefined);
    this.rackState = new Array(this.field.topology.racks).fill(RackState.closed);
    this.field.wire = { order: (order, answered) => this.#order(order, answered) };
  }

  /** Without an interface: what only the parts of dispatch do. */
  static bare(path?: string): PlantField {
    const plant = new PlantField(path);
    plant.seconds(3);
    return plant;
  }

  static async start(path?: string, change?: Partial<Station>): Promise<PlantField> {
    const plant = new PlantField(path, change);
    plant.fastify = Fastify();
    await plant.fastify.register(app, {
      context: plant.field.context,
      metrics: new Registry(),
      consoleFolder: '/nonexistent-console',
      origins: [],
      hosts: undefined,
    });
    plant.seconds(3);
    return plant;
  }

  /** Power orders, of blocks that count from 0. */
  powerOrders(block?: number) {
    return this.orders.filter(
      (order) => order.kind === 'setPower' && (block === undefined || order.block === block),
    ) as Extract<DeviceOrder, { kind: 'setPower' }>[];
  }

  /** Every device speaks, and the server cycles a few times. */
  seconds(count: number, beats = 10): void {
    for (let second = 0; second < count; second += 1) {
      this.#speak();
      for (let beat = 0; beat < beats; beat += 1) this.field.cycle(1_000 / beats);
    }
  }

  async post<T = Command>(path: string, body: unknown, headers: Record<string, string> = {}) {
    const answer = await this.fastify.inject({
      method: 'POST',
      url: `/api/v1/${path}`,
      headers: { 'content-type': 'application/json', ...headers },
      payload: JSON.stringify(body),
    });
    return { status: answer.statusCode, body: answer.json() as T & RestError };
  }

  async get<T>(path: string, headers: Record<string, string> = {}) {
    const answer = await this.fastify.inject({ url: `/api/v1/${path}`, headers });
    return { status: answer.statusCode, body: answer.json() as T };
  }

  /** Headers of a new session of a person with this role. */
  async signIn(name: string, role: Role): Promise<Record<string, string>> {
    const { access } = this.field.door;
    if (!access.accounts.find(name)) {
      const added = await access.addAccount({ name, role, password: PASSWORD });
      if (!added.ok) throw new Error(added.error.code);
    }
    const token = await access.signIn(name, PASSWORD, '::1');
    if (!token.ok) throw new Error(token.error.code);
    return { cookie: `__Host-cellarium=${token.value}` };
  }

  async close(): Promise<void> {
    await this.fastify.close();
    this.field.database.close();
  }

  #order(order: DeviceOrder, answered: OrderAnswered): void {
    this.orders.push(order);
    if (order.kind === 'limitChargers') {
      answered(OrderOutcome.unsupported);
      return;
    }
    if (order.kind === 'armResponse') {
      this.#arm(order, answered);
      return;
    }
    const { racksPerBlock } = this.field.topology;
    const block = order.kind === 'setPower' ? order.block : Math.floor(order.rack / racksPerBlock);
    const temper = this.tempers[block] as Temper;
    if (order.kind === 'setPower' && temper.obeys) {
      this.setpointKw[block] = order.powerDeciKw / 10;
      this.powerKw[block] = order.powerDeciKw / 10;
    }
    if (order.kind !== 'setPower' && temper.obeys) {
      const isOpened = order.kind === 'openContactors';
      this.rackState[order.rack] = isOpened ? RackState.open : RackState.closed;
    }
    if (temper.answers !== undefined) answered(temper.answers);
    else {
      const dueMs = this.field.clock.monotonicMs() + 3_000;
      this.#unanswered.push({ answered, dueMs });
    }
  }

  #arm(order: ArmOrder, answered: OrderAnswered): void {
    const { answers, answersArming, obeys } = this.tempers[order.block] as Temper;
    const outcome = answersArming ?? answers;
    const isTaken = outcome === OrderOutcome.accepted && obeys;
    if (isTaken) this.held[order.block] = order.contractedDeciKw === 0 ? undefined : order;
    if (outcome !== undefined) answered(outcome);
  }

  /** What the PCS of a block gives on top of its setpoint, kW. */
  #responseKw(block: number): number {
    const held = this.held[block];
    if (held === undefined) return 0;
    const points = held.curve.points.map(
      ({ deviationMicroHz, sharePpm }) => [deviationMicroHz / 1e6, sharePpm / 1e6] as const,
    );
    const curve = { name: '', points, initiationS: 0, fullWithinS: 1, sustainS: 0 };
    const deviationHz = this.frequencyHz - held.curve.nominalMilliHz / 1_000;
    return (held.contractedDeciKw / 10) * shareAt(curve, deviationHz);
  }

  #speak(): void {
    const { topology, clock } = this.field;
    const nowMs = clock.monotonicMs();
    while ((this.#unanswered[0]?.dueMs ?? Number.POSITIVE_INFINITY) <= nowMs) {
      this.#unanswered.shift()?.answered(OrderOutcome.unanswered);
    }
    let sumKw = 0;
    for (let block = 0; block < topology.blocks; block += 1) {
      const temper = this.tempers[block] as Temper;
      const held = this.held[block];
      const responseKw = this.#responseKw(block);
      const kw = (this.powerKw[block] as number) + (temper.isMuted ? 0 : responseKw);
      sumKw += kw;
      if (!temper.speaks) continue;
      const shownKw = temper.showsSetpointKw ?? (this.setpointKw[block] as number);
      this.field.block(block, {
        powerDeciKw: Math.round(kw * 10),
        setpointDeciKw: Math.round(shownKw * 10),
        dischargeablePowerDeciKw: 6_250,
        chargeablePowerDeciKw: 6_250,
        inputBits: this.inputBits[block] as number,
        responseState: held === undefined ? ResponseState.disarmed : ResponseState.armed,
        responseCurve: held === undefined ? 0 : responseCurveId(held.curve),
        responseDeciKw: held?.contractedDeciKw ?? 0,
        responsePowerDeciKw: Math.round(responseKw * 10),
      });
    }
    for (let rack = 0; rack < topology.racks; rack += 1) {
      const block = Math.floor(rack / topology.racksPerBlock);
      const temper = this.tempers[block] as Temper;
      if (!temper.speaks) continue;
      const amperes = ((this.powerKw[block] as number) * 1_000) / 1_370 / topology.racksPerBlock;
      this.field.rack(rack, {
        contactorBits: 0b1011011,
        alarmBits: 0,
        currentDeciA: this.rackState[rack] === RackState.open ? 0 : Math.round(amperes * 10),
        state: this.rackState[rack] as RackState,
        chargeLimitDeciA: 2_000,
        dischargeLimitDeciA: 2_000,
      });
    }
    this.field.meter({
      poiPowerKw: Math.round(sumKw),
      poiReactivePowerKvar: 0,
      frequencyMilliHz: Math.round(this.frequencyHz * 1_000),
    });
  }
}

let keys = 0;
export function newKey(): Record<string, string> {
  keys += 1;
  return { 'idempotency-key': `test-key-${keys}` };
}

export const SET = {
  kind: 'setPower',
  place: 'STATION',
  powerKw: 600,
  holdS: 600,
  reason: 'a test of power',
  isDirect: false,
} as const;

/** Another program holds the file: nothing can be stored until the answer lets it go. */
export function heldDatabase(path: string): () => void {
  const other = new DatabaseSync(path);
  other.exec('BEGIN IMMEDIATE');
  return () => {
    other.exec('ROLLBACK');
    other.close();
  };
}
