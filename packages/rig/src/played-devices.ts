import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';
import {
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

/** The devices of a station speak one after another within a second. */
const SLOTS = 10;
const SLOT_MS = 100;
const CELL_MV = 3_300;
const CELL_DECI_C = 250;

interface PlayedDevice {
  /** -1: the meter. */
  readonly block: number;
  readonly session: DeviceSession;
  readonly server: Server;
  socket: Socket | undefined;
}

/**
 * The devices of a station that speaks frames, on its real ports, without a plant behind them: each says
 * once a second that all is well, and at once whatever it is told to say. What thousands of racks report
 * together comes over the wire as it would from the field.
 */
export class PlayedDevices {
  readonly #station: Station;
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
      acts: { command: () => CommandVerdict.accepted, heartbeat: () => undefined },
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
      if (device.block < 0) device.session.meterTelemetry(this.#meter, nowMs);
      else this.#sayBlock(device, nowMs);
      device.session.tick(nowMs);
      flush(device);
    }
  }

  #sayBlock({ block, session }: PlayedDevice, nowMs: number): void {
    const { racksPerBlock } = this.#station.topology;
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
