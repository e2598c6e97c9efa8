import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { ModbusServer, type RequestHandler } from '@cellarium/modbus';
import {
  type BlockSample,
  type MeterSample,
  type RackSample,
  type ReadKind,
  type SiteSample,
  type TelemetrySink,
  Topology,
} from '@cellarium/model';
import { type Profile, parseProfile } from '@cellarium/profiles';
import { ModbusDriver, type PolledDevice } from '../src/index.ts';

const topology = new Topology({
  feeders: 1,
  blocks: 2,
  racksPerBlock: 3,
  modulesPerRack: 8,
  cellsPerModule: 52,
  sensorsPerModule: 12,
});

export function profile(name: string): Profile {
  const path = join(import.meta.dirname, `../../stations/profiles/${name}.yaml`);
  const parsed = parseProfile(readFileSync(path, 'utf8'), name);
  if (!parsed.ok) throw new Error(parsed.error.message);
  return parsed.value;
}

interface Given {
  readonly kind: ReadKind;
  readonly row: number;
  /** By the wall clock. */
  readonly atMs: number;
  readonly sample: RackSample | BlockSample | MeterSample | SiteSample;
}

/** What came to the sink, in order. */
class Taken implements TelemetrySink {
  readonly samples: Given[] = [];
  readonly unreads: { kind: ReadKind; row: number; quality: number }[] = [];
  rackTelemetry(row: number, stamp: { receiveTimeMs: number }, sample: RackSample): boolean {
    return this.#keep('rack', row, stamp.receiveTimeMs, sample);
  }
  blockTelemetry(row: number, stamp: { receiveTimeMs: number }, sample: BlockSample): boolean {
    return this.#keep('block', row, stamp.receiveTimeMs, sample);
  }
  meterTelemetry(stamp: { receiveTimeMs: number }, sample: MeterSample): boolean {
    return this.#keep('meter', 0, stamp.receiveTimeMs, sample);
  }
  siteTelemetry(part: number, stamp: { receiveTimeMs: number }, sample: SiteSample): boolean {
    return this.#keep('site', part, stamp.receiveTimeMs, sample);
  }
  deviceEvent(): boolean {
    return true;
  }
  unread(kind: ReadKind, row: number, quality: number): void {
    this.unreads.push({ kind, row, quality });
  }
  #keep(kind: ReadKind, row: number, atMs: number, sample: Given['sample']): boolean {
    this.samples.push({ kind, row, atMs, sample: structuredClone(sample) });
    return true;
  }
}

export interface Behaviour {
  /** How long a reply takes; Infinity: it never comes. */
  delayMs: number;
  answer: RequestHandler;
}

/** A driver and the devices behind its connection, in a time that goes only when it is told to. */
export class PolledStation {
  readonly sink = new Taken();
  readonly driver: ModbusDriver;
  readonly asked: { atMs: number; unit: number; address: number; count: number }[] = [];
  nowMs = 1_000_000;
  /** What the wall clock is set wrong by: it leaps, the other one does not. */
  leapMs = 0;
  /** Replies carry another transaction number than the request. */
  renumbered = false;
  readonly #replies: { atMs: number; bytes: Uint8Array }[] = [];
  readonly #server: ModbusServer;

  constructor(
    devices: readonly PolledDevice[],
    inFlightMax: number,
    behaviour: (unit: number) => Behaviour,
  ) {
    this.driver = new ModbusDriver({ devices, topology, sink: this.sink, inFlightMax });
    let delayMs = 0;
    this.#server = new ModbusServer(
      (unit, request) => {
        const how = behaviour(unit);
        delayMs = how.delayMs;
        if (request.fn === 3 || request.fn === 4) {
          this.asked.push({
            atMs: this.nowMs,
            unit,
            address: request.address,
            count: request.count,
          });
        }
        return how.answer(unit, request);
      },
      (bytes) => {
        if (this.renumbered) bytes[0] = (bytes[0] as number) ^ 0x80;
        if (Number.isFinite(delayMs)) this.#replies.push({ atMs: this.nowMs + delayMs, bytes });
      },
    );
  }

  connect(): void {
    this.driver.connected(this.nowMs + this.leapMs, this.nowMs);
    this.#exchange();
  }

  /** Lets time pass, in steps of 10 ms. */
  pass(ms: number): void {
    for (let step = 0; step < ms; step += 10) {
      this.nowMs += 10;
      const due = this.#replies.filter(({ atMs }) => atMs <= this.nowMs);
      for (const reply of due) {
        this.#replies.splice(this.#replies.indexOf(reply), 1);
        this.driver.received(reply.bytes, this.nowMs + this.leapMs, this.nowMs);
        this.#exchange();
      }
      if (this.nowMs % 100 === 0) this.driver.tick(this.nowMs + this.leapMs, this.nowMs);
      this.#exchange();
    }
  }

  #exchange(): void {
    for (let bytes = this.driver.output(); bytes; bytes = this.driver.output()) {
      this.#server.received(bytes);
    }
  }
}

/** A rack of the common map: every register answers with what `set` says, or 0. */
export function rackRegisters(set: Readonly<Record<number, number>> = {}): RequestHandler {
  return (_, request) => {
    if (request.fn !== 3) return 1;
    return {
      kind: 'registers',
      registers: Uint16Array.from({ length: request.count }, (_, at) => {
        const address = request.address + at;
        if (set[address] !== undefined) return set[address] as number;
        if (address >= 0x2800 && address < 0x2a00) return 3_300 + (address % 8);
        if (address >= 0x2c00 && address < 0x2e00) return 251;
        return 0;
      }),
    };
  };
}
