import { Random } from '@cellarium/stdx';
import {
  type Command,
  CommandVerdict,
  ControllerSession,
  createBlockTelemetry,
  createRackTelemetry,
  type DeviceEvent,
  DeviceKind,
  DeviceSession,
  type ExpectedDevice,
  FrameType,
  frameLengthAt,
} from '../src/index.ts';

const LAYOUT = { racks: 2, modulesPerRack: 2, cellsPerModule: 3, sensorsPerModule: 1 };
export const EXPECTED: ExpectedDevice = { deviceKind: DeviceKind.block, blockNumber: 3, ...LAYOUT };

/** What the controller's side took, in the order in which it came. */
export interface Taken {
  readonly sequence: number;
  readonly sourceTimeMs: number;
  readonly replayed: boolean;
}

export interface Weather {
  /** Of the device's frames, this share is lost on the way. */
  lossShare: number;
  /** Chance that the connection breaks within a tick, with what is under way. */
  breakChance: number;
  /** Chance that a broken connection is made again within a tick. */
  connectChance: number;
  /** Ticks that bytes need for the way. */
  delayTicks: number;
}

export const FAIR: Weather = { lossShare: 0, breakChance: 0, connectChance: 1, delayTicks: 0 };
const TICK_MS = 100;

/** A device and a controller with a bad network between them, all from one seed. */
export class Network {
  readonly controller: ControllerSession;
  device: DeviceSession;
  readonly taken: Taken[] = [];
  readonly events: DeviceEvent[] = [];
  readonly commands: Command[] = [];
  weather: Weather = FAIR;
  heartbeats = 0;
  nowMs = 1_767_225_600_000;
  /** Never leaps. */
  monotonicMs = 5_000;
  deviceClockOffsetMs = 0;
  connected = false;
  readonly #random: Random;
  readonly #rack = createRackTelemetry(6, 2);
  readonly #block = createBlockTelemetry();
  #toController: { bytes: Uint8Array; tick: number }[] = [];
  #toDevice: { bytes: Uint8Array; tick: number }[] = [];
  #tick = 0;

  constructor(seed: number, storeBytesMax?: number) {
    this.#random = new Random(seed);
    this.device = this.boot(1, storeBytesMax);
    this.controller = new ControllerSession(EXPECTED, (report, header) => {
      if (report.type === FrameType.event) this.events.push(report);
      const { sequence, sourceTimeMs, replayed } = header;
      if (sequence > 0) this.taken.push({ sequence, sourceTimeMs, replayed });
    });
  }

  /** Another life of the device: its store is empty, its sequences begin at 1. */
  boot(bootId: number, storeBytesMax?: number): DeviceSession {
    if (this.connected) this.disconnect();
    this.device = new DeviceSession({
      identity: {
        ...LAYOUT,
        deviceKind: DeviceKind.block,
        blockNumber: 3,
        bootId,
        vendor: 'Test',
        model: 'T',
        serial: '1',
        firmware: '1',
      },
      acts: {
        command: (command) => {
          this.commands.push(command);
          return CommandVerdict.accepted;
        },
        heartbeat: () => {
          this.heartbeats += 1;
        },
      },
      ...(storeBytesMax === undefined ? {} : { storeBytesMax }),
    });
    return this.device;
  }

  get deviceMs(): number {
    return this.nowMs + this.deviceClockOffsetMs;
  }

  connect(): void {
    this.connected = true;
    this.controller.connected(this.nowMs, this.monotonicMs);
    this.device.connected(this.deviceMs);
  }

  disconnect(): void {
    this.connected = false;
    this.#toController = [];
    this.#toDevice = [];
    this.controller.disconnected();
    this.device.disconnected();
  }

  /** A tenth of a second; in every tenth of them the device measures. */
  tick(): void {
    this.#tick += 1;
    this.nowMs += TICK_MS;
    this.monotonicMs += TICK_MS;
    if (this.#tick % 10 === 0) this.measure();
    if (this.connected && this.#random.chance(this.weather.breakChance)) this.disconnect();
    if (!this.connected && this.#random.chance(this.weather.connectChance)) this.connect();
    if (!this.connected) return;
    this.device.tick(this.deviceMs);
    this.controller.tick(this.nowMs, this.monotonicMs);
    // Twice, so that on a way without delay an answer comes within the tick.
    for (let turn = 0; turn < 2; turn += 1) this.#carry();
  }

  run(seconds: number): void {
    for (let tick = 0; tick < seconds * 10; tick += 1) this.tick();
  }

  measure(): void {
    for (let rack = 0; rack < LAYOUT.racks; rack += 1) {
      this.#rack.rack = rack;
      this.device.rackTelemetry(this.#rack, this.deviceMs);
    }
    this.device.blockTelemetry(this.#block, this.deviceMs);
  }

  #carry(): void {
    const fromDevice = this.device.takeOutput();
    if (fromDevice) {
      this.#toController.push({ bytes: this.#thinned(fromDevice), tick: this.#tick });
    }
    const fromController = this.controller.takeOutput();
    if (fromController) this.#toDevice.push({ bytes: fromController, tick: this.#tick });
    const isHere = ({ tick }: { tick: number }): boolean =>
      this.#tick - tick >= this.weather.delayTicks;
    while (this.#toController[0] && isHere(this.#toController[0])) {
      const { bytes } = this.#toController.shift()!;
      this.controller.received(bytes, this.nowMs, this.monotonicMs);
    }
    while (this.#toDevice[0] && isHere(this.#toDevice[0])) {
      this.device.received(this.#toDevice.shift()!.bytes, this.deviceMs);
    }
  }

  /** Without the frames that are lost on the way; the hello always arrives, as TCP begins with it. */
  #thinned(bytes: Uint8Array): Uint8Array {
    const kept = new Uint8Array(bytes.length);
    let length = 0;
    for (let at = 0; at < bytes.length; ) {
      const frame = bytes.subarray(at, at + frameLengthAt(bytes, at));
      const isHello = frame[3] === 1;
      if (isHello || !this.#random.chance(this.weather.lossShare)) {
        kept.set(frame, length);
        length += frame.length;
      }
      at += frame.length;
    }
    return kept.subarray(0, length);
  }
}
