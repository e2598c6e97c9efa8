import { Fields } from './fields.ts';
import { type FrameBuffer, HEADER_BYTES, sealFrame, UNIT_DEVICE } from './frame.ts';
import {
  type Acknowledgement,
  type Command,
  type CommandAnswer,
  CommandKind,
  type DeviceEvent,
  type FrameHeader,
  FrameType,
  type Heartbeat,
  type HeartbeatAnswer,
  type HelloAnswer,
} from './messages.ts';
import { curveBytes, readCurve, writeCurve } from './response-curve.ts';

export const EVENT_FIELDS = new Fields<DeviceEvent>({
  kind: 'u8',
  level: 'u8',
  cell: 'u16',
  code: 'u32',
  value: 'i32',
});

const COMMAND_FIELDS = new Fields<Command>({
  commandId: 'u32',
  kind: 'u8',
  reserved0: 'u8',
  reserved1: 'u16',
  value: 'i32',
  reversionMs: 'u32',
});

export const COMMAND_ANSWER_FIELDS = new Fields<CommandAnswer>({
  commandId: 'u32',
  verdict: 'u8',
  reserved0: 'u8',
  reserved1: 'u16',
});

export const HELLO_ANSWER_FIELDS = new Fields<HelloAnswer>({
  verdict: 'u8',
  reserved0: 'u8',
  reserved1: 'u16',
  resumeAfterSequence: 'u32',
});

export const HEARTBEAT_FIELDS = new Fields<Heartbeat>({
  controllerTimeMs: 'time',
  id: 'u32',
  reserved0: 'u32',
});

export const HEARTBEAT_ANSWER_FIELDS = new Fields<HeartbeatAnswer>({
  controllerTimeMs: 'time',
  deviceReceiveTimeMs: 'time',
  deviceSendTimeMs: 'time',
  id: 'u32',
  oldestSequence: 'u32',
});

/** Sixteen ranges name every loss of a second on any link that is still worth the name. */
export const MISSING_RANGES_MAX = 16;
const ACKNOWLEDGEMENT_FIXED_BYTES = 8;

/** Writes one frame into `into` from `start`; returns where it ends. So do all below. */
export function encodeEvent(
  into: FrameBuffer,
  start: number,
  event: DeviceEvent,
  header: FrameHeader,
): number {
  EVENT_FIELDS.write(into.view, start + HEADER_BYTES, event);
  return sealFrame(into, start, FrameType.event, event.rack, header, EVENT_FIELDS.bytes);
}

export function encodeCommand(
  into: FrameBuffer,
  start: number,
  command: Command,
  header: FrameHeader,
): number {
  const { curve } = command;
  const at = start + HEADER_BYTES;
  COMMAND_FIELDS.write(into.view, at, command);
  if (curve) writeCurve(into.view, at + COMMAND_FIELDS.bytes, curve);
  const payloadBytes = COMMAND_FIELDS.bytes + (curve ? curveBytes(curve) : 0);
  return sealFrame(into, start, FrameType.command, command.rack, header, payloadBytes);
}

/** `unit` of the frame's header. */
export function readCommand(
  view: DataView,
  at: number,
  unit: number,
  payloadBytes: number,
): Command | undefined {
  const { bytes } = COMMAND_FIELDS;
  if (payloadBytes < bytes) return undefined;
  const type = FrameType.command;
  const command = {
    type,
    commandId: 0,
    kind: CommandKind.setPower as CommandKind,
    rack: unit,
    value: 0,
    reversionMs: 0,
  };
  COMMAND_FIELDS.read(view, at, command);
  // 0 disarms: there is no curve to it, and what a later revision may add is not read.
  if (command.kind !== CommandKind.armResponse || command.value === 0) return command;
  const curve = readCurve(view, at + bytes, payloadBytes - bytes);
  return curve && { ...command, curve };
}

type DeviceMessage = CommandAnswer | HelloAnswer | Heartbeat | HeartbeatAnswer;

const DEVICE_FIELDS = {
  [FrameType.commandAnswer]: COMMAND_ANSWER_FIELDS,
  [FrameType.helloAnswer]: HELLO_ANSWER_FIELDS,
  [FrameType.heartbeat]: HEARTBEAT_FIELDS,
  [FrameType.heartbeatAnswer]: HEARTBEAT_ANSWER_FIELDS,
} as const;

/** The messages that are nothing but fixed fields and concern the device as a whole. */
export function encodeDeviceMessage(
  into: FrameBuffer,
  start: number,
  message: DeviceMessage,
  header: FrameHeader,
): number {
  const fields = DEVICE_FIELDS[message.type] as Fields<DeviceMessage>;
  fields.write(into.view, start + HEADER_BYTES, message);
  return sealFrame(into, start, message.type, UNIT_DEVICE, header, fields.bytes);
}

export function encodeAcknowledgement(
  into: FrameBuffer,
  start: number,
  acknowledgement: Acknowledgement,
  header: FrameHeader,
): number {
  const { view } = into;
  const at = start + HEADER_BYTES;
  const ranges = Math.min(acknowledgement.missing.length, MISSING_RANGES_MAX);
  view.setUint32(at, acknowledgement.sequence, true);
  view.setUint32(at + 4, ranges, true);
  for (let index = 0; index < ranges; index += 1) {
    const range = acknowledgement.missing[index]!;
    view.setUint32(at + ACKNOWLEDGEMENT_FIXED_BYTES + 8 * index, range.first, true);
    view.setUint32(at + ACKNOWLEDGEMENT_FIXED_BYTES + 8 * index + 4, range.last, true);
  }
  const payloadBytes = ACKNOWLEDGEMENT_FIXED_BYTES + 8 * ranges;
  return sealFrame(into, start, FrameType.acknowledgement, UNIT_DEVICE, header, payloadBytes);
}

export function readAcknowledgement(
  view: DataView,
  at: number,
  payloadBytes: number,
): Acknowledgement | undefined {
  if (payloadBytes < ACKNOWLEDGEMENT_FIXED_BYTES) return undefined;
  const ranges = view.getUint32(at + 4, true);
  if (ranges > MISSING_RANGES_MAX) return undefined;
  if (payloadBytes < ACKNOWLEDGEMENT_FIXED_BYTES + 8 * ranges) return undefined;
  const missing: { first: number; last: number }[] = [];
  for (let index = 0; index < ranges; index += 1) {
    const rangeAt = at + ACKNOWLEDGEMENT_FIXED_BYTES + 8 * index;
    const first = view.getUint32(rangeAt, true);
    const last = view.getUint32(rangeAt + 4, true);
    if (first > last) return undefined;
    missing.push({ first, last });
  }
  return { type: FrameType.acknowledgement, sequence: view.getUint32(at, true), missing };
}
