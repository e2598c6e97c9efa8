import type { Outcome, Request } from '@cellarium/modbus';
import {
  Quality,
  type ReadKind,
  type SampleStamp,
  SitePart,
  type TelemetrySink,
  type Topology,
} from '@cellarium/model';
import {
  type DeviceMap,
  type MappedPoint,
  mapRegisters,
  type Profile,
  type ReadModel,
  type Region,
} from '@cellarium/profiles';
import { err } from '@cellarium/stdx';
import type { FoundModel } from '@cellarium/sunspec';
import { type DeviceOrder, type OrderAnswered, OrderOutcome } from '../order.ts';
import { planOrder, takes } from './order-plan.ts';
import { groupReads, type PolledRead, type PollGroup } from './poll-group.ts';
import { SunspecSurvey } from './sunspec-survey.ts';
import { DeviceTrouble } from './trouble.ts';
import { type OrderAsking, UnitOrders } from './unit-orders.ts';
import { UnitSample } from './unit-sample.ts';

/** What a unit behind a connection is to Cellarium. */
export interface PolledDevice {
  readonly kind: ReadKind;
  /** Rack or block of the station, or SitePart; 0 for the meter. */
  readonly row: number;
  readonly unit: number;
  readonly profile: Profile;
}

/** One moment by both clocks: the wall's dates it and may leap, the monotonic one measures. */
export interface Moment {
  readonly utcMs: number;
  readonly monotonicMs: number;
}

/** A request of this unit, and where its outcome goes. */
export interface Asking {
  readonly request: Request;
  readonly done: (outcome: Outcome, now: Moment) => void;
}

const DEFAULT_DEPTH = 1;
/** A silent device is asked one thing every so often: fresh again within 3 s, and little in the way of others. */
const PROBE_AFTER_MS = 1_000;
/** A device without its models is not asked for them all the time. */
const SURVEY_AGAIN_AFTER_MS = 10_000;
/** One bad round is a hiccup; after the second the device is said to be bad. */
const BAD_AFTER_ROUNDS = 2;

/**
 * One device that must be asked, as a machine: `next` says what to ask now, outcomes come back, samples
 * and what can not be read go to the sink. Times are monotonic, but for those that date a value.
 */
export class PolledUnit {
  readonly device: PolledDevice;
  readonly #topology: Topology;
  readonly #sink: TelemetrySink;
  readonly #depth: number;
  /** Share of a period by which this unit begins later than the first of its connection. */
  readonly #phase: number;
  #survey: SunspecSurvey | undefined;
  #surveyAtMs = 0;
  #map: DeviceMap | undefined;
  #chain: readonly FoundModel[] = [];
  #models: readonly ReadModel[] = [];
  #groups: PollGroup[] = [];
  #sample: UnitSample | undefined;
  readonly #orders = new UnitOrders((order, count) => this.#planOrder(order, count));
  #inFlight = 0;
  /** Reads that were not answered with values in their last turn. */
  #unreads = 0;
  #isSilent = false;
  #badRounds = 0;
  #trouble: DeviceTrouble = DeviceTrouble.disconnected;
  #exceptionCode = 0;
  readonly exceptionsByCode = new Map<number, number>();
  samples = 0;
  /** UTC. */
  lastSampleMs = 0;
  roundTripMs = Number.NaN;

  constructor(device: PolledDevice, phase: number, topology: Topology, sink: TelemetrySink) {
    this.device = device;
    this.#phase = phase;
    this.#topology = topology;
    this.#sink = sink;
    this.#depth = device.profile.bus?.depth ?? DEFAULT_DEPTH;
  }

  get trouble(): DeviceTrouble {
    return this.#trouble;
  }

  /** Of the last exception, where the trouble is one. */
  get exceptionCode(): number {
    return this.#exceptionCode;
  }

  get groups(): readonly PollGroup[] {
    return this.#groups;
  }

  get map(): DeviceMap | undefined {
    return this.#map;
  }

  /** Every model that the device's SunSpec chain has, read or not. */
  get chain(): readonly FoundModel[] {
    return this.#chain;
  }

  /** Those of its models that are read, or that say who it is, as read when the connection began. */
  get models(): readonly ReadModel[] {
    return this.#models;
  }

  connected(nowMs: number): void {
    this.#inFlight = 0;
    this.#isSilent = false;
    this.#badRounds = 0;
    if (this.device.profile.sunspec) {
      this.#map = undefined;
      this.#groups = [];
      this.#beginSurvey(nowMs);
    } else {
      this.#usesMap(mapRegisters(this.device.profile, this.#counts()), nowMs);
    }
  }

  disconnected(): void {
    this.#trouble = DeviceTrouble.disconnected;
    this.#unread(Quality.stale);
    this.#orders.disconnected();
  }

  /** Whether an order is to this unit, or to a rack behind it. */
  takes(order: DeviceOrder): boolean {
    const { kind, row } = this.device;
    return takes({ kind, row, racksPerBlock: this.#topology.racksPerBlock }, order);
  }

  /** Goes out by `next`, before whatever is polled; `answered` is called once. */
  order(order: DeviceOrder, now: Moment, answered: OrderAnswered): void {
    this.#orders.give(order, now.utcMs, now.monotonicMs, answered);
  }

  get hasOrders(): boolean {
    return !this.#orders.isIdle;
  }

  /** Something of an order is to be asked, and the unit takes one more question. */
  hasOrderDue(nowMs: number): boolean {
    return this.#inFlight < this.#inFlightMax && nowMs >= this.#orders.dueMs;
  }

  /** Called a few times a second: orders do not wait for ever. */
  tick(nowMs: number): void {
    this.#orders.tick(nowMs);
  }

  /** When `next` will have something to ask, if nothing is answered before. */
  get dueMs(): number {
    if (this.#inFlight >= this.#inFlightMax) return Number.POSITIVE_INFINITY;
    if (this.#survey) return this.#surveyAtMs;
    let { dueMs } = this.#orders;
    for (const group of this.#groups) dueMs = Math.min(dueMs, group.dueMs);
    return dueMs;
  }

  /** What to ask now; undefined where nothing is due, or enough is asked already. */
  next(nowMs: number): Asking | undefined {
    if (this.#inFlight >= this.#inFlightMax) return undefined;
    if (this.#survey) return this.#nextOfSurvey(nowMs);
    const ordered = this.#orders.next(nowMs);
    if (ordered) return this.#askingOf(ordered);
    for (const group of this.#groups) {
      const polled = group.take(nowMs);
      if (!polled) continue;
      this.#inFlight += 1;
      return {
        request: polled.request,
        done: (outcome, now) => this.#done(group, polled, outcome, now),
      };
    }
    return undefined;
  }

  /**
   * A write of what makes safe, also where enough is asked already; `isBeyond`: enough is in flight on the
   * connection. A device that speaks of several requests, or does them one after the other, has it then.
   */
  nextUrgent(isBeyond: boolean): Asking | undefined {
    if (this.#survey || this.#inFlight > this.#inFlightMax) return undefined;
    const ordered = this.#orders.nextUrgent(isBeyond || this.#inFlight === this.#inFlightMax);
    return ordered && this.#askingOf(ordered);
  }

  #askingOf(asking: OrderAsking): Asking {
    this.#inFlight += 1;
    return {
      request: asking.request,
      done: (outcome, now) => {
        this.#inFlight -= 1;
        if (outcome.kind === 'exception') this.#countException(outcome.code);
        asking.done(outcome, now.monotonicMs);
      },
    };
  }

  #planOrder(order: DeviceOrder, count: number): ReturnType<typeof planOrder> {
    const map = this.#map;
    // A device of which it is not known what it has is not told anything.
    if (!map || this.#trouble === DeviceTrouble.disconnected) return err(OrderOutcome.notConnected);
    const { kind, row, profile } = this.device;
    const { racksPerBlock } = this.#topology;
    const unit = { kind, row, profile, map, models: this.#models, racksPerBlock };
    const isRead = ({ region, offset, registers }: MappedPoint): boolean =>
      this.#isRead(region, offset, registers);
    return planOrder({ ...unit, isRead }, order, count);
  }

  get #inFlightMax(): number {
    return this.#isSilent || this.#survey ? 1 : this.#depth;
  }

  #counts(): { cells: number; sensors: number; racks: number } {
    const { cellsPerRack, sensorsPerRack, racksPerBlock } = this.#topology;
    return { cells: cellsPerRack, sensors: sensorsPerRack, racks: racksPerBlock };
  }

  #beginSurvey(nowMs: number): void {
    this.#survey = new SunspecSurvey(this.device.profile, this.#counts());
    this.#surveyAtMs = nowMs;
  }

  #nextOfSurvey(nowMs: number): Asking | undefined {
    const request = this.#survey?.request;
    if (!request || nowMs < this.#surveyAtMs) return undefined;
    this.#inFlight += 1;
    return { request, done: (outcome, now) => this.#surveyed(outcome, now.monotonicMs) };
  }

  #surveyed(outcome: Outcome, nowMs: number): void {
    this.#inFlight -= 1;
    const survey = this.#survey;
    if (!survey || outcome.kind === 'disconnected') return;
    this.#note(outcome);
    survey.answered(registersOf(outcome), outcome.kind === 'exception');
    const { end } = survey;
    if (!end) return;
    this.#chain = survey.chain;
    this.#models = survey.models;
    if (end.kind === 'map') {
      this.#survey = undefined;
      this.#usesMap(end.map, nowMs);
      return;
    }
    // Silence has its own word: a device that says nothing is not one without SunSpec.
    if (outcome.kind !== 'timeout') this.#trouble = end.trouble;
    this.#unread(Quality.bad);
    this.#beginSurvey(nowMs + SURVEY_AGAIN_AFTER_MS);
  }

  #usesMap(map: DeviceMap, nowMs: number): void {
    const { profile, kind, row } = this.device;
    const isLoad = kind === 'site' && row !== SitePart.generation;
    this.#map = map;
    this.#groups = groupReads(map.reads, profile.groups);
    this.#unreads = map.reads.length;
    for (const group of this.#groups) group.start(nowMs + this.#phase * group.periodMs);
    this.#sample = new UnitSample(
      map,
      profile,
      isLoad ? 'charge' : 'discharge',
      this.#topology,
      (region, offset, registers) => this.#isRead(region, offset, registers),
    );
  }

  #done(group: PollGroup, polled: PolledRead, outcome: Outcome, now: Moment): void {
    this.#inFlight -= 1;
    if (outcome.kind === 'disconnected') return;
    this.#note(outcome);
    const isGood = outcome.kind === 'answer';
    if (isGood !== polled.isGood) this.#unreads += isGood ? -1 : 1;
    polled.isGood = isGood;
    if (isGood) polled.goodMs = now.utcMs;
    if (outcome.kind === 'timeout') {
      this.#isSilent = true;
      group.abandon(now.monotonicMs + PROBE_AFTER_MS);
      return;
    }
    this.#isSilent = false;
    // The shortest period is the pulse of the device: its round makes a sample.
    const isRound = group.answered(now.monotonicMs);
    if (isRound && group === this.#groups[0]) this.#roundEnded(group, now.utcMs);
  }

  #roundEnded(group: PollGroup, utcMs: number): void {
    if (!group.reads.some(({ isGood }) => isGood)) {
      this.#badRounds += 1;
      if (this.#badRounds >= BAD_AFTER_ROUNDS) this.#unread(Quality.bad);
      return;
    }
    this.#badRounds = 0;
    if (group.reads.every(({ isGood }) => isGood)) this.#trouble = DeviceTrouble.none;
    this.#give(utcMs);
  }

  #give(utcMs: number): void {
    const { kind, row } = this.device;
    // A polled device has no time of its own here: what it answers is measured when it answers.
    const stamp: SampleStamp = {
      sourceTimeMs: utcMs,
      receiveTimeMs: utcMs,
      clockOffsetMs: 0,
      replayed: false,
    };
    const sample = this.#sample as UnitSample;
    if (kind === 'rack') this.#sink.rackTelemetry(row, stamp, sample.rack());
    else if (kind === 'block') this.#sink.blockTelemetry(row, stamp, sample.block());
    else if (kind === 'site') this.#sink.siteTelemetry(row as SitePart, stamp, sample.site());
    else this.#sink.meterTelemetry(stamp, sample.meter());
    this.samples += 1;
    this.lastSampleMs = utcMs;
  }

  /** Keeps the cause of what went wrong; what goes well clears it only when a whole round does. */
  #note(outcome: Outcome): void {
    if (outcome.kind === 'answer' || outcome.kind === 'exception') {
      this.roundTripMs = outcome.roundTripMs;
    }
    if (outcome.kind === 'exception') {
      this.#trouble = DeviceTrouble.exception;
      this.#exceptionCode = outcome.code;
      this.#countException(outcome.code);
    } else if (outcome.kind === 'timeout') {
      this.#trouble = outcome.heard ? DeviceTrouble.wrongReply : DeviceTrouble.timedOut;
    } else if (outcome.kind === 'fault') this.#trouble = DeviceTrouble.wrongReply;
  }

  #countException(code: number): void {
    this.exceptionsByCode.set(code, (this.exceptionsByCode.get(code) ?? 0) + 1);
  }

  #unread(quality: typeof Quality.stale | typeof Quality.bad): void {
    this.#sink.unread(this.device.kind, this.device.row, quality);
  }

  #isRead(region: Region, offset: number, registers: number): boolean {
    if (this.#unreads === 0) return true;
    for (const group of this.#groups) {
      for (const { read, isGood } of group.reads) {
        if (isGood || read.region !== region) continue;
        if (offset < read.offset + read.count && offset + registers > read.offset) return false;
      }
    }
    return true;
  }
}

function registersOf(outcome: Outcome): Uint16Array | undefined {
  return outcome.kind === 'answer' && outcome.answer.kind === 'registers'
    ? outcome.answer.registers
    : undefined;
}
