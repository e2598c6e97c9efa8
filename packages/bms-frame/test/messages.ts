import fc from 'fast-check';
import {
  encodeMessage,
  FRAME_BYTES_MAX,
  FrameBuffer,
  FrameDecoder,
  type FrameHeader,
  FrameType,
  type Message,
} from '../src/index.ts';

export interface Framed {
  readonly header: FrameHeader;
  readonly message: Message;
}

/** One frame, in bytes of its own. */
export function frameOf({ header, message }: Framed): Uint8Array {
  const into = new FrameBuffer(new Uint8Array(FRAME_BYTES_MAX));
  return into.bytes.slice(0, encodeMessage(into, 0, message, header));
}

export function concatenated(parts: readonly Uint8Array[]): Uint8Array {
  const bytes = new Uint8Array(parts.reduce((length, part) => length + part.length, 0));
  let at = 0;
  for (const part of parts) {
    bytes.set(part, at);
    at += part.length;
  }
  return bytes;
}

/** What a decoder says of these chunks, with columns copied. */
export function decoded(chunks: readonly Uint8Array[], decoder = new FrameDecoder()): Framed[] {
  const framed: Framed[] = [];
  for (const chunk of chunks) {
    decoder.push(chunk, (message, header) => {
      framed.push({ message: structuredClone(message), header: { ...header } });
    });
  }
  return framed;
}

const u8 = fc.nat(0xff);
const u16 = fc.nat(0xffff);
const u32 = fc.nat(0xffff_ffff);
const i16 = fc.integer({ min: -0x8000, max: 0x7fff });
const i32 = fc.integer();
const timeMs = fc.nat(Number.MAX_SAFE_INTEGER);
const energy = fc.double({ noNaN: true, noDefaultInfinity: true });
/** At most 32 bytes of UTF-8, without control characters. */
const text = fc
  .string({ unit: fc.constantFrom(...'Az09 -ÄЖ電🔋'), maxLength: 8 })
  .filter((value) => new TextEncoder().encode(value).length <= 32);

const header: fc.Arbitrary<FrameHeader> = fc.record({
  sequence: u32,
  sourceTimeMs: timeMs,
  replayed: fc.boolean(),
});

const rackTelemetry = fc
  .record({ cells: fc.nat(1_024), sensors: fc.nat(1_024) })
  .chain(({ cells, sensors }) => {
    const balancing = Math.ceil(cells / 8);
    return fc.record({
      type: fc.constant(FrameType.rackTelemetry),
      rack: u16,
      state: u8,
      contactorBits: u8,
      voltageDeciV: u16,
      currentDeciA: i16,
      linkVoltageDeciV: u16,
      socPermille: u16,
      sohPermille: u16,
      chargeLimitDeciA: u16,
      dischargeLimitDeciA: u16,
      chargeLimitReason: u8,
      dischargeLimitReason: u8,
      chargeLimitCell: u16,
      dischargeLimitCell: u16,
      insulationKohm: u32,
      alarmBits: u32,
      cellVoltageMv: fc.uint16Array({ minLength: cells, maxLength: cells }),
      cellTemperatureDeciC: fc.int16Array({ minLength: sensors, maxLength: sensors }),
      balancingBits: fc.uint8Array({ minLength: balancing, maxLength: balancing }),
    });
  });

const blockTelemetry = fc.record({
  type: fc.constant(FrameType.blockTelemetry),
  pcsState: u8,
  control: u8,
  powerDeciKw: i32,
  reactivePowerDeciKvar: i32,
  setpointDeciKw: i32,
  dischargeablePowerDeciKw: u32,
  chargeablePowerDeciKw: u32,
  dcVoltageDeciV: u16,
  dcCurrentDeciA: i32,
  acVoltageV: u16,
  frequencyMilliHz: u16,
  pcsTemperatureDeciC: i16,
  auxiliaryPowerDeciKw: u16,
  coolantSupplyDeciC: i16,
  coolantReturnDeciC: i16,
  coolantFlowDeciLpm: u16,
  chillerPowerDeciKw: u16,
  ambientDeciC: i16,
  insideDeciC: i16,
  humidityPermille: u16,
  gasPpm: u16,
  inputBits: u16,
  hardwareTripBits: fc.uint8Array({ maxLength: 128 }),
  responseState: fc.integer({ min: 1, max: 0xff }),
  responseCurve: u32,
  responseDeciKw: u32,
  responsePowerDeciKw: i32,
});
/** Of a device before revision 2. */
const olderBlockTelemetry = blockTelemetry.map((telemetry) => ({
  ...telemetry,
  responseState: 0,
  responseCurve: 0,
  responseDeciKw: 0,
  responsePowerDeciKw: 0,
}));

const curve = fc.record({
  nominalMilliHz: u32,
  beginsWithinMs: u16,
  fullWithinMs: u16,
  points: fc
    .array(fc.record({ deviationMicroHz: u32, sharePpm: u32 }), { minLength: 1, maxLength: 16 })
    .map((points) =>
      points.toSorted((one, other) => one.deviationMicroHz - other.deviationMicroHz),
    ),
});

const meterTelemetry = fc.record({
  type: fc.constant(FrameType.meterTelemetry),
  poiPowerKw: i32,
  poiReactivePowerKvar: i32,
  poiVoltageV: u32,
  frequencyMilliHz: u16,
  exportedEnergyKwh: energy,
  importedEnergyKwh: energy,
  transformerTemperatureDeciC: i16,
  scheduledPowerKw: i32,
  ambientDeciC: i16,
});

const hello = fc.record({
  type: fc.constant(FrameType.hello),
  protocolVersion: u16,
  protocolRevision: u8,
  deviceKind: fc.constantFrom(1 as const, 2 as const),
  blockNumber: u16,
  bootId: u32,
  oldestSequence: u32,
  newestSequence: u32,
  racks: u16,
  modulesPerRack: u16,
  cellsPerModule: u16,
  sensorsPerModule: u16,
  vendor: text,
  model: text,
  serial: text,
  firmware: text,
});

const range = fc.tuple(u32, u32).map(([a, b]) => ({ first: Math.min(a, b), last: Math.max(a, b) }));

const message: fc.Arbitrary<Message> = fc.oneof(
  hello,
  fc.record({
    type: fc.constant(FrameType.helloAnswer),
    verdict: fc.constantFrom(0 as const, 1 as const, 2 as const, 3 as const),
    resumeAfterSequence: u32,
  }),
  rackTelemetry,
  blockTelemetry,
  olderBlockTelemetry,
  meterTelemetry,
  fc.record({
    type: fc.constant(FrameType.event),
    kind: fc.constantFrom(1 as const, 4 as const, 7 as const),
    level: u8,
    rack: u16,
    cell: u16,
    code: u32,
    value: i32,
  }),
  fc.record({
    type: fc.constant(FrameType.command),
    commandId: u32,
    kind: fc.constantFrom(1 as const, 2 as const, 3 as const, 4 as const),
    rack: u16,
    value: i32,
    reversionMs: u32,
  }),
  fc.record({
    type: fc.constant(FrameType.command),
    commandId: u32,
    kind: fc.constant(5 as const),
    rack: u16,
    value: i32.filter((value) => value !== 0),
    reversionMs: u32,
    curve,
  }),
  fc.record({
    type: fc.constant(FrameType.commandAnswer),
    commandId: u32,
    verdict: fc.constantFrom(0 as const, 3 as const, 5 as const),
  }),
  fc.record({ type: fc.constant(FrameType.heartbeat), id: u32, controllerTimeMs: timeMs }),
  fc.record({
    type: fc.constant(FrameType.heartbeatAnswer),
    id: u32,
    controllerTimeMs: timeMs,
    deviceReceiveTimeMs: timeMs,
    deviceSendTimeMs: timeMs,
    oldestSequence: u32,
  }),
  fc.record({
    type: fc.constant(FrameType.acknowledgement),
    sequence: u32,
    missing: fc.array(range, { maxLength: 16 }),
  }),
);

/** Any message that can be said, with any header. */
export const framed: fc.Arbitrary<Framed> = fc.record(
  { header, message },
  { noNullPrototype: true },
);
