export {
  ControllerSession,
  ControllerSessionState,
  type DeviceReport,
  type ExpectedDevice,
  type ReportTaker,
} from './controller-session.ts';
export { crc32c } from './crc32c.ts';
export { type DecoderCounters, FrameDecoder, type MessageTaker } from './decoder.ts';
export {
  type DeviceActs,
  type DeviceIdentity,
  DeviceSession,
  type DeviceSessionOptions,
  DeviceSessionState,
} from './device-session.ts';
export {
  createBlockTelemetry,
  createMeterTelemetry,
  encodeBlockTelemetry,
  encodeMeterTelemetry,
} from './device-telemetry.ts';
export { encodeMessage } from './encode.ts';
export {
  FRAME_BYTES_MAX,
  FrameBuffer,
  frameLengthAt,
  markReplayed,
  PAYLOAD_BYTES_MAX,
  PROTOCOL_REVISION,
  PROTOCOL_VERSION,
} from './frame.ts';
export { encodeHello } from './hello.ts';
export * from './messages.ts';
export {
  CELLS_PER_RACK_MAX,
  createRackTelemetry,
  encodeRackTelemetry,
  SENSORS_PER_RACK_MAX,
} from './rack-telemetry.ts';
export { RESPONSE_POINTS_MAX, responseCurveId } from './response-curve.ts';
export {
  encodeAcknowledgement,
  encodeCommand,
  encodeDeviceMessage,
  encodeEvent,
  MISSING_RANGES_MAX,
} from './session-messages.ts';
