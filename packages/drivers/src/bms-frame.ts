import {
  type BlockTelemetry,
  type Command,
  CommandKind,
  CommandVerdict,
  ControllerSession,
  ControllerSessionState,
  type DeviceEvent,
  DeviceKind,
  type DeviceReport,
  type ExpectedDevice,
  type FrameHeader,
  FrameType,
  HelloVerdict,
  type MeterTelemetry,
  NOWHERE,
  type RackTelemetry,
} from '@cellarium/bms-frame';
import {
  absentBit,
  BLOCK_POINTS,
  type BlockSample,
  type Columns,
  ControlPlace,
  DEVICE_EVENT_KIND_NAMES,
  DeviceEventKind,
  HARDWARE_TRIPS_ABSENT,
  type LINK_COLUMNS,
  LinkError,
  NO_CELL,
  PCS_STATE_NAMES,
  PcsState,
  type RackSample,
  RESPONSE_STATE_NAMES,
  ResponseState,
  type SampleStamp,
  type TelemetrySink,
  type Topology,
} from '@cellarium/model';
import { assert } from '@cellarium/stdx';
import {
  type DeviceIdentity,
  type Driver,
  type DriverKind,
  type DriverOptions,
  DriverStanding,
} from './driver.ts';
import { knownCode } from './known-code.ts';
import { type DeviceOrder, type OrderAnswered, OrderOutcome } from './order.ts';
import { PendingOrders } from './pending-orders.ts';
import { createRackSample, fillRackSample } from './rack-sample.ts';

/** Blocks and meters that push frames of the BMS frame protocol. */
export const bmsFrame: DriverKind = {
  protocol: 'frames',
  open: (options) => new BmsFrameDriver(options),
};

const REFUSALS: Readonly<Record<HelloVerdict, LinkError>> = {
  [HelloVerdict.accepted]: LinkError.none,
  [HelloVerdict.wrongVersion]: LinkError.wrongVersion,
  [HelloVerdict.wrongDevice]: LinkError.wrongDevice,
  [HelloVerdict.wrongLayout]: LinkError.wrongLayout,
  [HelloVerdict.observing]: LinkError.none,
};

const OUTCOMES: Readonly<Record<CommandVerdict, OrderOutcome>> = {
  [CommandVerdict.accepted]: OrderOutcome.accepted,
  [CommandVerdict.unknownKind]: OrderOutcome.unknownKind,
  [CommandVerdict.outOfRange]: OrderOutcome.outOfRange,
  [CommandVerdict.localControl]: OrderOutcome.localControl,
  [CommandVerdict.locked]: OrderOutcome.locked,
  [CommandVerdict.busy]: OrderOutcome.busy,
};

/** What a block's device can be told. */
type BlockOrder = Exclude<DeviceOrder, { kind: 'limitChargers' }>;

/** Of a device that knows no response to the grid's frequency. */
const NO_RESPONSE = (
  ['responseState', 'responseCurve', 'responseDeciKw', 'responsePowerDeciKw'] as const
).reduce((bits, point) => bits + absentBit(BLOCK_POINTS, point), 0);

type Changing<T> = { -readonly [Name in keyof T]: T[Name] };

class BmsFrameDriver implements Driver {
  readonly #session: ControllerSession;
  readonly #sink: TelemetrySink;
  readonly #expected: ExpectedDevice;
  /** Of the station, from 0; -1 for the meter. */
  readonly #block: number;
  readonly #stamp: Changing<SampleStamp> = {
    sourceTimeMs: 0,
    receiveTimeMs: 0,
    clockOffsetMs: 0,
    replayed: false,
  };
  readonly #sample: Changing<RackSample> = createRackSample();
  readonly #orders = new PendingOrders();
  #nowMs = 0;
  #lastFrameMs = 0;
  #dropped = 0;

  constructor({ topology, link, sink }: DriverOptions) {
    const device = link.devices[0];
    assert(link.devices.length === 1 && device !== undefined, 'one device of frames a connection');
    this.#sink = sink;
    this.#block = device.serves === 'meter' ? -1 : device.row;
    this.#expected = expectedDevice(topology, this.#block);
    this.#session = new ControllerSession(this.#expected, (report, header) =>
      this.#take(report, header),
    );
  }

  get standing(): DriverStanding {
    if (this.#session.state === ControllerSessionState.open) return DriverStanding.up;
    if (this.#session.state === ControllerSessionState.refused) return DriverStanding.refused;
    return DriverStanding.greeting;
  }

  get refusal(): LinkError {
    return REFUSALS[this.#session.verdict];
  }

  get frames(): number {
    return this.#session.counters.frames;
  }

  get identity(): DeviceIdentity | undefined {
    const { hello } = this.#session;
    if (!hello) return undefined;
    const { vendor, model, firmware, serial } = hello;
    return { manufacturer: vendor, model, options: '', version: firmware, serial };
  }

  connected(nowMs: number, monotonicMs: number): void {
    this.#session.connected(nowMs, monotonicMs);
  }

  received(bytes: Uint8Array, nowMs: number, monotonicMs: number): void {
    this.#nowMs = Math.floor(nowMs);
    const { frames } = this;
    this.#session.received(bytes, nowMs, monotonicMs);
    if (this.frames !== frames) this.#lastFrameMs = this.#nowMs;
  }

  tick(nowMs: number, monotonicMs: number): void {
    this.#session.tick(nowMs, monotonicMs);
    this.#orders.tick(monotonicMs);
  }

  disconnected(): void {
    this.#session.disconnected();
    this.#orders.giveUp();
  }

  order(order: DeviceOrder, nowMs: number, monotonicMs: number, answered: OrderAnswered): void {
    if (this.#block < 0 || order.kind === 'limitChargers') {
      answered(OrderOutcome.unsupported);
      return;
    }
    const commandId = this.#orders.add(nowMs, monotonicMs, answered);
    if (commandId === undefined) {
      answered(OrderOutcome.busy);
      return;
    }
    const isOut = this.#session.command(this.#commandOf(order, commandId));
    if (!isOut) this.#orders.answer(commandId, OrderOutcome.notConnected);
  }

  output(): Uint8Array | undefined {
    return this.#session.takeOutput();
  }

  fillStatistics(columns: Columns<typeof LINK_COLUMNS>, row: number): void {
    const { counters, sequences, clock } = this.#session;
    columns.lastFrameMs[row] = this.#lastFrameMs;
    columns.frames[row] = counters.frames;
    columns.gaps[row] = sequences.gaps;
    columns.lost[row] = sequences.lost;
    columns.checksumErrors[row] = counters.checksumErrors;
    columns.malformed[row] = counters.malformed;
    columns.duplicates[row] = sequences.duplicates;
    columns.replayed[row] = this.#session.replayed;
    columns.dropped[row] = this.#dropped;
    columns.roundTripMs[row] = clock.roundTripMs;
    columns.roundTripMaxMs[row] = clock.roundTripMaxMs;
    columns.clockOffsetMs[row] = Number.isNaN(clock.uncertaintyMs) ? Number.NaN : clock.offsetMs;
    columns.clockUncertaintyMs[row] = clock.uncertaintyMs;
  }

  #commandOf(order: BlockOrder, commandId: number): Command {
    const type = FrameType.command;
    if (order.kind === 'armResponse') {
      assert(order.block === this.#block, 'an order goes to its block');
      const { contractedDeciKw: value, reversionMs, curve } = order;
      const kind = CommandKind.armResponse;
      const held = { type, commandId, kind, rack: NOWHERE, value, reversionMs };
      return value === 0 ? held : { ...held, curve };
    }
    if (order.kind !== 'setPower') {
      const rack = order.rack - this.#block * this.#expected.racks;
      assert(rack >= 0 && rack < this.#expected.racks, 'an order goes to the block of its rack');
      return { type, commandId, kind: CommandKind[order.kind], rack, value: 0, reversionMs: 0 };
    }
    assert(order.block === this.#block, 'an order goes to its block');
    const { powerDeciKw: value, reversionMs } = order;
    return { type, commandId, kind: CommandKind.setPower, rack: NOWHERE, value, reversionMs };
  }

  #take(report: DeviceReport, header: FrameHeader): void {
    const stamp = this.#stamp;
    stamp.sourceTimeMs = header.sourceTimeMs;
    stamp.receiveTimeMs = this.#nowMs;
    stamp.clockOffsetMs = this.#session.clock.offsetMs;
    stamp.replayed = header.replayed;
    if (!this.#give(report)) this.#dropped += 1;
  }

  #give(report: DeviceReport): boolean {
    switch (report.type) {
      case FrameType.rackTelemetry:
        return this.#giveRack(report);
      case FrameType.blockTelemetry:
        return this.#giveBlock(report);
      case FrameType.meterTelemetry:
        return this.#giveMeter(report);
      case FrameType.event:
        return this.#giveEvent(report);
      case FrameType.commandAnswer:
        // A verdict that a newer device knows and this table does not is no leave to go on.
        this.#orders.answer(report.commandId, OUTCOMES[report.verdict] ?? OrderOutcome.unknownKind);
        return true;
    }
  }

  #giveRack(telemetry: RackTelemetry): boolean {
    const { racks, modulesPerRack, cellsPerModule, sensorsPerModule } = this.#expected;
    const { cellVoltageMv, cellTemperatureDeciC } = telemetry;
    // The hello said otherwise: this is not the rack that it promised.
    if (telemetry.rack >= racks) return false;
    if (cellVoltageMv.length !== modulesPerRack * cellsPerModule) return false;
    if (cellTemperatureDeciC.length !== modulesPerRack * sensorsPerModule) return false;
    const sample = this.#sample;
    fillRackSample(sample, telemetry);
    return this.#sink.rackTelemetry(this.#block * racks + telemetry.rack, this.#stamp, sample);
  }

  #giveBlock(telemetry: BlockTelemetry): boolean {
    if (this.#expected.deviceKind !== DeviceKind.block) return false;
    telemetry.pcsState = knownCode(telemetry.pcsState, PCS_STATE_NAMES.length, PcsState.unknown);
    if (telemetry.control !== ControlPlace.remote) telemetry.control = ControlPlace.local;
    const { length } = telemetry.hardwareTripBits;
    // Contacts of other racks than it promised are worth nothing; none at all is an older device.
    if (length !== 0 && length !== this.#expected.racks) return false;
    const { length: states } = RESPONSE_STATE_NAMES;
    telemetry.responseState = knownCode(telemetry.responseState, states, ResponseState.unknown);
    const isHeld = telemetry.responseState !== ResponseState.unknown;
    const absentBits = (length === 0 ? HARDWARE_TRIPS_ABSENT : 0) + (isHeld ? 0 : NO_RESPONSE);
    const sample: BlockSample = { ...telemetry, absentBits };
    return this.#sink.blockTelemetry(this.#block, this.#stamp, sample);
  }

  #giveMeter(telemetry: MeterTelemetry): boolean {
    if (this.#expected.deviceKind !== DeviceKind.meter) return false;
    return this.#sink.meterTelemetry(this.#stamp, { ...telemetry, absentBits: 0 });
  }

  #giveEvent(event: DeviceEvent): boolean {
    const { racks, deviceKind } = this.#expected;
    if (deviceKind !== DeviceKind.block) return false;
    if (event.rack !== NOWHERE && event.rack >= racks) return false;
    return this.#sink.deviceEvent(this.#block, this.#stamp, {
      // The numbers of the wire are those of the model; what a later device adds is not known here.
      kind: knownCode(event.kind, DEVICE_EVENT_KIND_NAMES.length, DeviceEventKind.unknown),
      level: event.level,
      rack: event.rack === NOWHERE ? -1 : this.#block * racks + event.rack,
      cell: event.cell === NOWHERE ? NO_CELL : event.cell,
      code: event.code,
      value: event.value,
    });
  }
}

function expectedDevice(topology: Topology, block: number): ExpectedDevice {
  if (block < 0) {
    const none = { racks: 0, modulesPerRack: 0, cellsPerModule: 0, sensorsPerModule: 0 };
    return { deviceKind: DeviceKind.meter, blockNumber: 0, ...none };
  }
  return {
    deviceKind: DeviceKind.block,
    blockNumber: block + 1,
    racks: topology.racksPerBlock,
    modulesPerRack: topology.modulesPerRack,
    cellsPerModule: topology.cellsPerModule,
    sensorsPerModule: topology.sensorsPerModule,
  };
}
