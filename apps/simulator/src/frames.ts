import { createConnection } from 'node:net';
import {
  encodeDeviceMessage,
  FrameBuffer,
  FrameDecoder,
  type FrameHeader,
  FrameType,
  HelloVerdict,
  type Message,
} from '@cellarium/bms-frame';
import { hexOf } from './frames/hex.ts';
import { jsonOf } from './frames/json.ts';
import { FRAMES_HELP, type FramesOptions, readFramesOptions } from './frames/options.ts';
import { textOf } from './frames/text.ts';

/** Header, eight bytes of payload and checksum of a hello answer, with room. */
const ANSWER_BYTES = 64;
const CONNECT_WITHIN_MS = 5_000;
/** A device sends every second; so long without a byte is worth a word. */
const SILENT_MS = 10_000;

const options = readFramesOptions(process.argv.slice(2));
if (!options.ok) {
  console.error(`frames: ${options.error}`);
  process.exitCode = 2;
} else if (options.value === undefined) {
  console.log(FRAMES_HELP);
} else {
  listen(options.value);
}

function listen({ host, port, style, count }: FramesOptions): void {
  const decoder = new FrameDecoder();
  const { counters } = decoder;
  let printed = 0;
  let reported = 0;
  let connected = false;
  const socket = createConnection({ host, port, noDelay: true });
  socket.setTimeout(CONNECT_WITHIN_MS);

  const end = (code: number, why?: string): void => {
    if (why !== undefined) console.error(`frames: ${why}`);
    process.exitCode = code;
    socket.destroy();
  };
  const print = (message: Message, header: FrameHeader): void => {
    if (printed >= count) return;
    printed += 1;
    const line = style === 'json' ? jsonOf(message, header) : textOf(message, header);
    const hex = style === 'hex' ? `${hexOf(decoder.frame())}\n` : '';
    // A slow terminal or pipe slows the reading down, not the memory up.
    if (!process.stdout.write(`${line}\n${hex}`)) socket.pause();
    if (message.type === FrameType.hello) {
      socket.write(answerTo(message.newestSequence));
    }
    if (printed === count) end(0);
  };

  process.stdout.on('drain', () => socket.resume());
  process.stdout.on('error', () => end(0));
  process.once('SIGINT', () => end(0));
  process.once('SIGTERM', () => end(0));
  socket.on('connect', () => {
    connected = true;
    socket.setTimeout(SILENT_MS);
    console.error(`frames: connected to ${host}:${port}; Ctrl-C ends`);
  });
  socket.on('data', (chunk) => {
    decoder.push(chunk, print);
    const wrong = counters.skippedBytes + counters.unknownTypes + counters.malformed;
    if (wrong === reported) return;
    reported = wrong;
    console.error(
      `frames: not readable so far: ${counters.checksumErrors} checksum errors, ` +
        `${counters.skippedBytes} bytes skipped, ${counters.unknownTypes} frames of unknown type, ` +
        `${counters.malformed} malformed, ${counters.otherVersions} of another version`,
    );
  });
  socket.on('timeout', () => {
    if (connected) {
      console.error(`frames: nothing came for ${SILENT_MS / 1_000} s; is this a device's port?`);
      return;
    }
    end(1, `${host}:${port} does not answer: is the address right, and the network up?`);
  });
  socket.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'ECONNREFUSED') {
      end(
        1,
        `${host}:${port} refuses the connection: nothing listens there. Is the device running?`,
      );
    } else {
      end(1, `${host}:${port}: ${error.message}`);
    }
  });
  socket.on('close', () => {
    if (connected && process.exitCode === undefined) end(1, 'the device closed the connection');
  });
}

/** Only what is new from now on: an observer leaves the store to the controller. */
function answerTo(newestSequence: number): Uint8Array {
  const into = new FrameBuffer(new Uint8Array(ANSWER_BYTES));
  const end = encodeDeviceMessage(
    into,
    0,
    {
      type: FrameType.helloAnswer,
      verdict: HelloVerdict.observing,
      resumeAfterSequence: newestSequence,
    },
    { sequence: 0, sourceTimeMs: 0, replayed: false },
  );
  return into.bytes.subarray(0, end);
}
