import { type FrameHeader, FrameType, type Message } from '@cellarium/bms-frame';

const TYPE_NAMES = new Map<number, string>(
  Object.entries(FrameType).map(([name, code]) => [code, name]),
);

/** One line of JSON: header and message by the names of the format, columns as arrays. */
export function jsonOf(message: Message, header: FrameHeader): string {
  const fields = { ...message, type: TYPE_NAMES.get(message.type) ?? message.type };
  return JSON.stringify({ ...header, ...fields }, (_name, value: unknown) =>
    ArrayBuffer.isView(value) ? Array.from(value as Uint8Array) : value,
  );
}
