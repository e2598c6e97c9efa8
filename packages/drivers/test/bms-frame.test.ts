import {
  type Command,
  CommandKind,
  CommandVerdict,
  createBlockTelemetry,
  createMeterTelemetry,
  createRackTelemetry,
  DeviceSession,
  EventKind,
  FrameType,
  NOWHERE,
} from '@cellarium/bms-frame';
import {
  absentBit,
  BLOCK_POINTS,
  createColumns,
  DeviceEventKind,
  HARDWARE_TRIPS_ABSENT,
  HardwareTripBit,
  LINK_COLUMNS,
  LimitReason,
  LinkError,
  NO_CELL,
  PcsState,
  RackState,
  ResponseState,
  type StationLink,
  TEMPERATURE_NOT_MEASURED,
  type TelemetrySink,
  Topology,
  VOLTAGE_NOT_MEASURED,
} from '@cellarium/model';
import { beforeEach, describe, expect, test } from 'vitest';
import { DRIVERS, type Driver, DriverStanding, OrderOutcome } from '../src/index.ts';

const topology = new Topology({
  feeders: 1,
  blocks: 2,
  racksPerBlock: 3,
  modulesPerRack: 8,
  cellsPerModule: 52,
  sensorsPerModule: 12,
});
const NOW_MS = 1_767_225_600_000;

interface Call {
  readonly name: keyof TelemetrySink;
  readonly place: number;
  readonly stamp: object;
  readonly sample: object;
}

/** Keeps copies of everything that it is given. */
class KeepingSink implements TelemetrySink {
  readonly calls: Call[] = [];
  hasRoom = true;

  rackTelemetry(place: number, stamp: object, sample: object): boolean {
    return this.#keep({ name: 'rackTelemetry', place, stamp, sample });
  }
  blockTelemetry(place: number, stamp: object, sample: object): boolean {
    return this.#keep({ name: 'blockTelemetry', place, stamp, sample });
  }
  meterTelemetry(stamp: object, sample: object): boolean {
    return this.#keep({ name: 'meterTelemetry', place: -1, stamp, sample });
  }
  siteTelemetry(): boolean {
    throw new Error('a site meter is asked by Modbus');
  }
  deviceEvent(place: number, stamp: object, sample: object): boolean {
    return this.#keep({ name: 'deviceEvent', place, stamp, sample });
  }
  unread(): void {
    throw new Error('a device that speaks by itself is never unread: its silence ages');
  }
  #keep(call: Call): boolean {
    if (this.hasRoom) this.calls.push(structuredClone(call));
    return this.hasRoom;
  }
}

let sink: KeepingSink;
let driver: Driver;
let device: DeviceSession;
/** What the device was told, and what it says to it. */
let commands: Command[] = [];
let verdict: CommandVerdict = CommandVerdict.accepted;

/** Row 0 is the meter, row n the block n. */
function linkOf(row: number): StationLink {
  return {
    name: row === 0 ? 'meter' : `B00${row}`,
    endpoint: { host: '127.0.0.1', port: 1 },
    protocol: 'frames',
    devices: [
      { serves: row === 0 ? 'meter' : 'block', row: Math.max(0, row - 1), unit: 0, profile: '' },
    ],
    inFlightMax: 1,
  };
}

/** Driver and device for one row of the links, greeted. */
function connect(row: number): void {
  sink = new KeepingSink();
  commands = [];
  verdict = CommandVerdict.accepted;
  driver = DRIVERS[0].open({ topology, link: linkOf(row), profiles: new Map(), sink });
  const layout = row === 0 ? [0, 0, 0, 0] : layoutOfBlock();
  const [racks = 0, modulesPerRack = 0, cellsPerModule = 0, sensorsPerModule = 0] = layout;
  device = new DeviceSession({
    identity: {
      deviceKind: row === 0 ? 2 : 1,
      blockNumber: row,
      bootId: 1,
      racks,
      modulesPerRack,
      cellsPerModule,
      sensorsPerModule,
      vendor: 'Test',
      model: 'T',
      serial: '1',
      firmware: '1',
    },
    acts: {
      command: (command) => {
        commands.push({ ...command });
        return verdict;
      },
      heartbeat: () => undefined,
    },
  });
  driver.connected(NOW_MS, NOW_MS);
  device.connected(NOW_MS);
  exchange();
}

const layoutOfBlock = (): number[] => [
  topology.racksPerBlock,
  topology.modulesPerRack,
  topology.cellsPerModule,
  topology.sensorsPerModule,
];

function exchange(nowMs = NOW_MS): void {
  for (let turn = 0; turn < 2; turn += 1) {
    const fromDevice = device.takeOutput();
    if (fromDevice) driver.received(fromDevice, nowMs, nowMs);
    const fromDriver = driver.output();
    if (fromDriver) device.received(fromDriver, nowMs);
  }
}

const rackOf = (rack: number): ReturnType<typeof createRackTelemetry> => {
  const telemetry = createRackTelemetry(topology.cellsPerRack, topology.sensorsPerRack);
  telemetry.rack = rack;
  telemetry.state = RackState.closed;
  return telemetry;
};

describe('a block', () => {
  beforeEach(() => connect(2));

  test('is up after its hello', () => {
    expect(driver.standing).toBe(DriverStanding.up);
    expect(driver.refusal).toBe(LinkError.none);
  });

  test('gives its racks by their place in the station, with both times', () => {
    const telemetry = rackOf(1);
    telemetry.currentDeciA = -1_405;
    telemetry.cellVoltageMv.fill(3_301);
    device.rackTelemetry(telemetry, NOW_MS - 40);
    exchange();
    expect(sink.calls).toHaveLength(1);
    expect(sink.calls[0]).toMatchObject({
      name: 'rackTelemetry',
      place: topology.racksPerBlock + 1,
      stamp: { sourceTimeMs: NOW_MS - 40, receiveTimeMs: NOW_MS, replayed: false },
      sample: { currentDeciA: -1_405, cellsNotMeasured: 0, sensorsNotMeasured: 0 },
    });
  });

  test('says how many points it could not measure', () => {
    const telemetry = rackOf(0);
    telemetry.cellVoltageMv[3] = VOLTAGE_NOT_MEASURED;
    telemetry.cellVoltageMv[4] = VOLTAGE_NOT_MEASURED;
    telemetry.cellTemperatureDeciC[1] = TEMPERATURE_NOT_MEASURED;
    device.rackTelemetry(telemetry, NOW_MS);
    exchange();
    expect(sink.calls[0]?.sample).toMatchObject({ cellsNotMeasured: 2, sensorsNotMeasured: 1 });
  });

  test('can not bring codes and cells into the model that are not there', () => {
    const telemetry = rackOf(0);
    telemetry.state = 200;
    telemetry.chargeLimitReason = 99;
    telemetry.chargeLimitCell = topology.cellsPerRack;
    device.rackTelemetry(telemetry, NOW_MS);
    device.blockTelemetry({ ...createBlockTelemetry(), pcsState: 77, control: 9 }, NOW_MS);
    exchange();
    expect(sink.calls[0]?.sample).toMatchObject({
      state: RackState.unknown,
      chargeLimitReason: LimitReason.none,
      chargeLimitCell: NO_CELL,
    });
    expect(sink.calls[1]?.sample).toMatchObject({ pcsState: PcsState.unknown, control: 0 });
  });

  test('is not believed where a rack is not of its layout', () => {
    device.rackTelemetry(rackOf(topology.racksPerBlock), NOW_MS);
    device.rackTelemetry(createRackTelemetry(7, 1), NOW_MS);
    device.meterTelemetry(createMeterTelemetry(), NOW_MS);
    exchange();
    expect(sink.calls).toEqual([]);
    expect(statistics().dropped[2]).toBe(3);
  });

  test('gives the response that its PCS holds, or says that it knows none', () => {
    const telemetry = createBlockTelemetry(topology.racksPerBlock);
    const held = {
      responseState: ResponseState.acting,
      responseCurve: 0xd7c62f0a,
      responseDeciKw: 5_000,
      responsePowerDeciKw: -250,
    };
    device.blockTelemetry({ ...telemetry, ...held }, NOW_MS);
    device.blockTelemetry(telemetry, NOW_MS);
    device.blockTelemetry({ ...telemetry, ...held, responseState: 99 }, NOW_MS);
    exchange();
    const noResponse = (
      ['responseState', 'responseCurve', 'responseDeciKw', 'responsePowerDeciKw'] as const
    ).reduce((bits, point) => bits + absentBit(BLOCK_POINTS, point), 0);
    expect(sink.calls.map(({ sample }) => sample)).toMatchObject([
      { ...held, absentBits: 0 },
      { absentBits: noResponse },
      // A state of a later revision is no state that may be counted on.
      { absentBits: noResponse },
    ]);
  });

  test('is armed by its curve and its share, and disarmed without one', () => {
    const curve = {
      nominalMilliHz: 50_000,
      beginsWithinMs: 500,
      fullWithinMs: 1_000,
      points: [
        { deviationMicroHz: 15_000, sharePpm: 0 },
        { deviationMicroHz: 500_000, sharePpm: 1_000_000 },
      ],
    };
    const order = { kind: 'armResponse', block: 1, curve, reversionMs: 5_000 } as const;
    for (const contractedDeciKw of [2_000, 0]) {
      driver.order?.({ ...order, contractedDeciKw }, NOW_MS, NOW_MS, () => undefined);
    }
    exchange();
    expect(commands).toMatchObject([
      { kind: CommandKind.armResponse, rack: NOWHERE, value: 2_000, reversionMs: 5_000, curve },
      { kind: CommandKind.armResponse, rack: NOWHERE, value: 0, reversionMs: 5_000 },
    ]);
    expect(commands[1]).not.toHaveProperty('curve');
  });

  test('gives the contacts of the hardware layer, or says that there are none', () => {
    const telemetry = createBlockTelemetry(topology.racksPerBlock);
    telemetry.hardwareTripBits.set([0, HardwareTripBit.overTemperature, 0]);
    const { disarmed: responseState } = ResponseState;
    device.blockTelemetry({ ...telemetry, responseState }, NOW_MS);
    device.blockTelemetry({ ...createBlockTelemetry(), responseState }, NOW_MS);
    device.blockTelemetry(createBlockTelemetry(topology.racksPerBlock + 1), NOW_MS);
    exchange();
    expect(sink.calls.map(({ sample }) => sample)).toMatchObject([
      { hardwareTripBits: Uint8Array.of(0, 8, 0), absentBits: 0 },
      { hardwareTripBits: new Uint8Array(0), absentBits: HARDWARE_TRIPS_ABSENT },
    ]);
    expect(statistics().dropped[2]).toBe(1);
    const event = { type: FrameType.event, level: 0, rack: 1, cell: NOWHERE, value: 0 } as const;
    device.event({ ...event, kind: EventKind.hardwareTripped, code: 8 }, NOW_MS + 3);
    device.event({ ...event, kind: EventKind.hardwareReset, code: 8 }, NOW_MS + 4);
    exchange();
    expect(sink.calls.slice(2)).toMatchObject([
      { stamp: { sourceTimeMs: NOW_MS + 3 }, sample: { kind: DeviceEventKind.hardwareTripped } },
      { sample: { kind: DeviceEventKind.hardwareReset, rack: topology.racksPerBlock + 1 } },
    ]);
  });

  test('gives events with their moment and place', () => {
    const event = { type: FrameType.event, kind: EventKind.rackAlarmRaised, level: 3 } as const;
    const about = { code: 2, value: 2_780 };
    device.event({ ...event, ...about, rack: 2, cell: 213 }, NOW_MS - 7);
    device.event({ ...event, ...about, rack: NOWHERE, cell: NOWHERE }, NOW_MS - 6);
    exchange();
    expect(sink.calls[0]).toMatchObject({
      place: 1,
      stamp: { sourceTimeMs: NOW_MS - 7 },
      sample: {
        ...about,
        kind: DeviceEventKind.rackAlarmRaised,
        level: 3,
        rack: topology.racksPerBlock + 2,
        cell: 213,
      },
    });
    expect(sink.calls[1]?.sample).toMatchObject({ rack: -1, cell: NO_CELL });
  });

  test('counts what the sink has no room for', () => {
    sink.hasRoom = false;
    device.rackTelemetry(rackOf(0), NOW_MS);
    exchange();
    expect(statistics().dropped[2]).toBe(1);
  });

  test('gives again what was not acknowledged, flagged, after a break', () => {
    driver.disconnected(NOW_MS);
    device.disconnected();
    device.rackTelemetry(rackOf(0), NOW_MS);
    driver.connected(NOW_MS + 900, NOW_MS + 900);
    device.connected(NOW_MS + 900);
    exchange(NOW_MS + 900);
    device.tick(NOW_MS + 1_000);
    exchange(NOW_MS + 1_000);
    expect(sink.calls[0]?.stamp).toMatchObject({ sourceTimeMs: NOW_MS, replayed: true });
    expect(statistics().replayed[2]).toBe(1);
  });

  test('has no round trip and no clock before the first heartbeat is answered', () => {
    expect(statistics().roundTripMs[2]).toBeNaN();
    expect(statistics().clockOffsetMs[2]).toBeNaN();
    driver.tick(NOW_MS + 1_000, NOW_MS + 1_000);
    exchange(NOW_MS + 1_000);
    expect(statistics().roundTripMs[2]).toBe(0);
    expect(statistics().clockOffsetMs[2]).toBe(0);
    expect(statistics().clockUncertaintyMs[2]).toBe(1);
  });
});

test('the meter gives the point of interconnection', () => {
  connect(0);
  device.meterTelemetry({ ...createMeterTelemetry(), poiPowerKw: -487_250 }, NOW_MS);
  exchange();
  expect(sink.calls).toMatchObject([{ name: 'meterTelemetry', sample: { poiPowerKw: -487_250 } }]);
});

test('another block is refused, with the reason', () => {
  connect(1);
  const { standing } = driver;
  expect(standing).toBe(DriverStanding.up);
  const other = DRIVERS[0].open({ topology, link: linkOf(2), profiles: new Map(), sink });
  other.connected(NOW_MS, NOW_MS);
  device.connected(NOW_MS);
  other.received(device.takeOutput()!, NOW_MS, NOW_MS);
  expect(other.standing).toBe(DriverStanding.refused);
  expect(other.refusal).toBe(LinkError.wrongDevice);
});

function statistics(): ReturnType<typeof createColumns<typeof LINK_COLUMNS>> {
  const columns = createColumns(LINK_COLUMNS, 3);
  driver.fillStatistics(columns, 2);
  return columns;
}

describe('an order', () => {
  beforeEach(() => connect(2));

  function ordered(nowMs = NOW_MS, monotonicMs = nowMs): OrderOutcome[] {
    const outcomes: OrderOutcome[] = [];
    const order = { kind: 'openContactors', rack: 4 } as const;
    driver.order?.(order, nowMs, monotonicMs, (outcome) => outcomes.push(outcome));
    return outcomes;
  }

  test('to open a rack goes to that rack of the block, and its answer comes back once', () => {
    const outcomes = ordered();
    expect(outcomes).toEqual([]);
    exchange();
    expect(commands).toMatchObject([{ kind: CommandKind.openContactors, rack: 1 }]);
    expect(outcomes).toEqual([OrderOutcome.accepted]);
  });

  test('for power carries its value, its sign and how long it holds', () => {
    const order = { kind: 'setPower', block: 1, powerDeciKw: -1_234, reversionMs: 5_000 } as const;
    driver.order?.(order, NOW_MS, NOW_MS, () => undefined);
    exchange();
    expect(commands).toMatchObject([
      { kind: CommandKind.setPower, rack: NOWHERE, value: -1_234, reversionMs: 5_000 },
    ]);
  });

  test.each([
    [CommandVerdict.locked, OrderOutcome.locked],
    [CommandVerdict.localControl, OrderOutcome.localControl],
    [CommandVerdict.busy, OrderOutcome.busy],
  ])('that the device refuses with %i is refused', (said, outcome) => {
    verdict = said;
    const outcomes = ordered();
    exchange();
    expect(outcomes).toEqual([outcome]);
  });

  test('without an answer is given up after 3 s, and with the connection at once', () => {
    const slow = ordered();
    driver.tick(NOW_MS + 2_999, NOW_MS + 2_999);
    expect(slow).toEqual([]);
    driver.tick(NOW_MS + 3_000, NOW_MS + 3_000);
    expect(slow).toEqual([OrderOutcome.unanswered]);
    exchange(NOW_MS + 3_100);
    expect(slow.length).toBe(1);
    const lost = ordered();
    driver.disconnected(NOW_MS);
    expect(lost).toEqual([OrderOutcome.unanswered]);
    expect(ordered()).toEqual([OrderOutcome.notConnected]);
  });

  test.each([-86_400_000, -1, 60_000, 31_536_000_000])(
    'is given up neither sooner nor later when the wall clock leaps by %d ms',
    (leapMs) => {
      const slow = ordered(NOW_MS, 5_000);
      driver.tick(NOW_MS + leapMs, 7_999);
      expect(slow).toEqual([]);
      driver.tick(NOW_MS + leapMs, 8_000);
      expect(slow).toEqual([OrderOutcome.unanswered]);
    },
  );

  test('after a restart of the controller has a number that the device does not know yet', () => {
    ordered();
    exchange();
    const [before] = commands;
    const outcomes: OrderOutcome[] = [];
    driver = DRIVERS[0].open({ topology, link: linkOf(2), profiles: new Map(), sink });
    driver.connected(NOW_MS + 10, NOW_MS + 10);
    device.connected(NOW_MS + 10);
    exchange(NOW_MS + 10);
    const order = { kind: 'openContactors', rack: 4 } as const;
    driver.order?.(order, NOW_MS + 10, NOW_MS + 10, (outcome) => outcomes.push(outcome));
    exchange(NOW_MS + 10);
    expect(outcomes).toEqual([OrderOutcome.accepted]);
    expect(commands.length).toBe(2);
    expect(commands[1]?.commandId).not.toBe(before?.commandId);
  });

  test('to the meter is none that it knows', () => {
    connect(0);
    expect(ordered()).toEqual([OrderOutcome.unsupported]);
  });
});
