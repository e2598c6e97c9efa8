import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import {
  type Command,
  CommandKind,
  CommandVerdict,
  createBlockTelemetry,
  createMeterTelemetry,
  createRackTelemetry,
  type DeviceEvent,
  DeviceKind,
  DeviceSession,
  EventKind,
  FrameType,
  NOWHERE,
} from '@cellarium/bms-frame';
import { BlockInputBit, ContactorBit, PcsState, RackState, type Station } from '@cellarium/model';
import { RingBuffer } from '@cellarium/stdx';

/** The devices of a station speak one after another within a second. */
const SLOTS = 10;
const SLOT_MS = 100;
const CELL_MV = 3_300;
const CELL_DECI_C = 250;
/** What the largest station is told in a minute. */
const POWERS_KEPT = 10_000;

/** A setpoint as it came over the wire of a block. */
export interface HeardPower {
  readonly block: number;
  readonly powerDeciKw: number;
  /** UTC. */
  readonly atMs: number;
}

interface PlayedDevice {
  /** -1: the meter. */
  readonly block: number;
  readonly session: DeviceSession;
  readonly server: Server;
  socket: Socket | undefined;
}

/**
 * The devices of a station that speaks frames, on its real ports, without a plant behind them: each says
 * once a second that all is well, gives at once the power that it is told, and reports whatever a story
 * wants. What thousands of racks report together comes over the wire as it would from the field.
 */
export class PlayedDevices {
  /** Setpoints of all blocks, oldest first. */
  readonly heard = new RingBuffer<HeardPower>(POWERS_KEPT);
  readonly #station: Station;
  readonly #setpointDeciKw: Int32Array;
  readonly #powerDeciKw: Int32Array;
  readonly #idle = new Set<number>();
  readonly #devices: PlayedDevice[] = [];
  readonly #alarmBits: Uint32Array;
  readonly #rack;
  readonly #block;
  readonly #meter = createMeterTelemetry();
  #slot = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  private constructor(station: Station) {
    const { topology } = station;
    this.#station = station;
    this.#alarmBits = new Uint32Array(topology.racks);
    this.#setpointDeciKw = new Int32Array(topology.blocks);
    this.#powerDeciKw = new Int32Array(topology.blocks);
    this.#rack = createRackTelemetry(topology.cellsPerRack, topology.sensorsPerRack);
    this.#block = createBlockTelemetry(topology.racksPerBlock);
    this.#fillHealthy();
  }

  static async start(station: Station): Promise<PlayedDevices> {
    const played = new PlayedDevices(station);
    for (const { endpoint, devices } of station.links) {
      const device = devices[0];
      await played.#open(device?.serves === 'block' ? device.row : -1, endpoint.port);
    }
    played.#timer = setInterval(() => played.#speak(), SLOT_MS);
    return played;
  }

  /** A block that lies: it takes every setpoint, shows it as its own, and gives no power. */
  idle(block: number): void {
    this.#idle.add(block);
    this.#powerDeciKw[block] = 0;
  }

  /** What each block that was ever told a power was told last. */
  last(): HeardPower[] {
    const byBlock = new Map<number, HeardPower>();
    for (const power of this.heard) byBlock.set(power.block, power);
    return [...byBlock.values()];
  }

  /** A rack's BMS reports an alarm, dated by its own clock; its word says so from the next second on. */
  raise(rack: number, bit: number, level: 1 | 2 | 3, sourceTimeMs: number): void {
    this.#alarmBits[rack] = (this.#alarmBits[rack] as number) | bit;
    this.#report(rack, EventKind.rackAlarmRaised, bit, level, sourceTimeMs);
  }

  clear(rack: number, bit: number, sourceTimeMs: number): void {
    this.#alarmBits[rack] = (this.#alarmBits[rack] as number) & ~bit;
    this.#report(rack, EventKind.rackAlarmCleared, bit, 0, sourceTimeMs);
  }

  async close(): Promise<void> {
    clearInterval(this.#timer);
    for (const { server, socket } of this.#devices) {
      socket?.destroy();
      server.close();
    }
    await Promise.all(this.#devices.map(({ server }) => server.listening && once(server, 'close')));
  }

  async #open(block: number, port: number): Promise<void> {
    const { topology } = this.#station;
    const isMeter = block < 0;
    const session = new DeviceSession({
      identity: {
        deviceKind: isMeter ? DeviceKind.meter : DeviceKind.block,
        blockNumber: block + 1,
        bootId: Date.now() >>> 0,
        racks: isMeter ? 0 : topology.racksPerBlock,
        modulesPerRack: isMeter ? 0 : topology.modulesPerRack,
        cellsPerModule: isMeter ? 0 : topology.cellsPerModule,
        sensorsPerModule: isMeter ? 0 : topology.sensorsPerModule,
        vendor: 'rig',
        model: '',
        serial: '',
        firmware: '',
      },
      acts: {
        command: (command) => this.#obey(block, command),
        heartbeat: () => undefined,
      },
    });
    const server = createServer((socket) => this.#accept(device, socket));
    const device: PlayedDevice = { block, session, server, socket: undefined };
    this.#devices.push(device);
    server.listen(port, '127.0.0.1');
    await once(server, 'listening');
  }

  #accept(device: PlayedDevice, socket: Socket): void {
    device.socket?.destroy();
    device.socket = socket;
    socket.setNoDelay(true);
    device.session.connected(Date.now());
    socket.on('data', (bytes) => {
      device.session.received(bytes, Date.now());
      flush(device);
    });
    // The close event follows.
    socket.on('error', () => socket.destroy());
    socket.on('close', () => {
      if (device.socket !== socket) return;
      device.socket = undefined;
      device.session.disconnected();
    });
    flush(device);
  }

  #speak(): void {
    this.#slot = (this.#slot + 1) % SLOTS;
    const nowMs = Date.now();
    for (let at = this.#slot; at < this.#devices.length; at += SLOTS) {
      const device = this.#devices[at] as PlayedDevice;
      if (device.block < 0) this.#sayMeter(device, nowMs);
      else this.#sayBlock(device, nowMs);
      device.session.tick(nowMs);
      flush(device);
    }
  }

  #obey(block: number, { kind, value }: Command): CommandVerdict {
    if (kind !== CommandKind.setPower) return CommandVerdict.accepted;
    this.heard.push({ block, powerDeciKw: value, atMs: Date.now() });
    this.#setpointDeciKw[block] = value;
    if (!this.#idle.has(block)) this.#powerDeciKw[block] = value;
    return CommandVerdict.accepted;
  }

  #sayMeter({ session }: PlayedDevice, nowMs: number): void {
    const sumDeciKw = this.#powerDeciKw.reduce((sum, deciKw) => sum + deciKw, 0);
    this.#meter.poiPowerKw = Math.round(sumDeciKw / 10);
    session.meterTelemetry(this.#meter, nowMs);
  }

  #sayBlock({ block, session }: PlayedDevice, nowMs: number): void {
    const { racksPerBlock } = this.#station.topology;
    const powerDeciKw = this.#powerDeciKw[block] as number;
    // deci-kW over deci-V is kA.
    const deciAmperes = (powerDeciKw / this.#rack.voltageDeciV) * 10_000;
    this.#rack.currentDeciA = Math.round(deciAmperes / racksPerBlock);
    this.#block.powerDeciKw = powerDeciKw;
    this.#block.setpointDeciKw = this.#setpointDeciKw[block] as number;
    for (let rack = 0; rack < racksPerBlock; rack += 1) {
      this.#rack.rack = rack;
      this.#rack.alarmBits = this.#alarmBits[block * racksPerBlock + rack] as number;
      session.rackTelemetry(this.#rack, nowMs);
    }
    session.blockTelemetry(this.#block, nowMs);
  }

  #report(
    rack: number,
    kind: DeviceEvent['kind'],
    code: number,
    level: number,
    sourceTimeMs: number,
  ): void {
    const { racksPerBlock } = this.#station.topology;
    const block = Math.floor(rack / racksPerBlock);
    const device = this.#devices.find((candidate) => candidate.block === block);
    if (device === undefined) throw new Error(`no device speaks for rack ${rack}`);
    const within = rack - block * racksPerBlock;
    device.session.event(
      { type: FrameType.event, kind, level, rack: within, cell: NOWHERE, code, value: 0 },
      sourceTimeMs,
    );
    flush(device);
  }

  #fillHealthy(): void {
    const { topology } = this.#station;
    const rack = this.#rack;
    rack.state = RackState.closed;
    rack.contactorBits =
      ContactorBit.mainPositiveCommand |
      ContactorBit.mainNegativeCommand |
      ContactorBit.mainPositiveFeedback |
      ContactorBit.mainNegativeFeedback |
      ContactorBit.fuseIntact;
    rack.voltageDeciV = Math.round((topology.cellsPerRack * CELL_MV) / 100);
    rack.linkVoltageDeciV = rack.voltageDeciV;
    rack.socPermille = 500;
    rack.sohPermille = 970;
    rack.chargeLimitDeciA = 2_000;
    rack.dischargeLimitDeciA = 2_000;
    rack.chargeLimitCell = NOWHERE;
    rack.dischargeLimitCell = NOWHERE;
    rack.insulationKohm = 8_000;
    rack.cellVoltageMv.fill(CELL_MV);
    rack.cellTemperatureDeciC.fill(CELL_DECI_C);
    const block = this.#block;
    block.pcsState = PcsState.running;
    block.control = 1;
    block.dischargeablePowerDeciKw = this.#station.block.ratedPowerKw * 10;
    block.chargeablePowerDeciKw = this.#station.block.ratedPowerKw * 10;
    block.dcVoltageDeciV = rack.voltageDeciV;
    block.acVoltageV = 690;
    block.frequencyMilliHz = 50_000;
    block.pcsTemperatureDeciC = 350;
    block.coolantSupplyDeciC = 220;
    block.coolantReturnDeciC = 225;
    block.coolantFlowDeciLpm = 3_000;
    block.ambientDeciC = 220;
    block.insideDeciC = 230;
    block.humidityPermille = 400;
    block.inputBits = BlockInputBit.pumpRunning | BlockInputBit.acBreakerClosed;
    this.#meter.frequencyMilliHz = 50_000;
    this.#meter.poiVoltageV = 10_000;
    this.#meter.transformerTemperatureDeciC = 400;
  }
}

function flush({ session, socket }: PlayedDevice): void {
  const bytes = socket && session.takeOutput();
  if (bytes !== undefined) socket?.write(bytes);
}
