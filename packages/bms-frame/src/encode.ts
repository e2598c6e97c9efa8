import { unreachable } from '@cellarium/stdx';
import { encodeBlockTelemetry, encodeMeterTelemetry } from './device-telemetry.ts';
import type { FrameBuffer } from './frame.ts';
import { encodeHello } from './hello.ts';
import { type FrameHeader, FrameType, type Message } from './messages.ts';
import { encodeRackTelemetry } from './rack-telemetry.ts';
import {
  encodeAcknowledgement,
  encodeCommand,
  encodeDeviceMessage,
  encodeEvent,
} from './session-messages.ts';

/** Writes any message as one frame into `into` from `start`; returns where it ends. */
export function encodeMessage(
  into: FrameBuffer,
  start: number,
  message: Message,
  header: FrameHeader,
): number {
  switch (message.type) {
    case FrameType.hello:
      return encodeHello(into, start, message, header);
    case FrameType.rackTelemetry:
      return encodeRackTelemetry(into, start, message, header);
    case FrameType.blockTelemetry:
      return encodeBlockTelemetry(into, start, message, header);
    case FrameType.meterTelemetry:
      return encodeMeterTelemetry(into, start, message, header);
    case FrameType.event:
      return encodeEvent(into, start, message, header);
    case FrameType.command:
      return encodeCommand(into, start, message, header);
    case FrameType.acknowledgement:
      return encodeAcknowledgement(into, start, message, header);
    case FrameType.helloAnswer:
    case FrameType.commandAnswer:
    case FrameType.heartbeat:
    case FrameType.heartbeatAnswer:
      return encodeDeviceMessage(into, start, message, header);
    default:
      return unreachable(message);
  }
}
