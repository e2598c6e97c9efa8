import { parseArgs } from 'node:util';
import { err, ok, type Result } from '@cellarium/stdx';

type FrameStyle = 'text' | 'json' | 'hex';

export interface FramesOptions {
  readonly host: string;
  readonly port: number;
  readonly style: FrameStyle;
  /** Frames after which it ends; Infinity for until Ctrl-C. */
  readonly count: number;
}

export const FRAMES_HELP = `Prints the frames of one device as they come. It only listens: it acknowledges nothing.

  npm run frames -- HOST:PORT [--json | --hex] [--count N]

  --json      one JSON object a line, with every cell and sensor
  --hex       the bytes under each frame
  --count N   end after N frames
`;

/** `undefined` asks for the help; the error is one line. */
export function readFramesOptions(
  args: readonly string[],
): Result<FramesOptions | undefined, string> {
  try {
    const { values, positionals } = parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: true,
      options: {
        json: { type: 'boolean' },
        hex: { type: 'boolean' },
        count: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    if (values.help) return ok(undefined);
    if (values.json && values.hex) return err('--json and --hex exclude each other');
    const [target, ...rest] = positionals;
    const match = /^(?:\[([0-9a-f:]+)\]|([^:]+)):(\d{1,5})$/i.exec(target ?? '');
    const port = Number(match?.[3]);
    if (!match || rest.length > 0 || port < 1 || port > 65_535) {
      return err(`one device is needed as HOST:PORT, such as 127.0.0.1:27001 (${FRAMES_USE})`);
    }
    const count = values.count === undefined ? Number.POSITIVE_INFINITY : Number(values.count);
    if (!(count >= 1) || (Number.isFinite(count) && !Number.isInteger(count))) {
      return err(`--count takes a whole number from 1, not '${values.count}'`);
    }
    const style = values.json ? 'json' : values.hex ? 'hex' : 'text';
    return ok({ host: match[1] ?? match[2] ?? '', port, style, count });
  } catch (error) {
    return err(`${error instanceof Error ? error.message : String(error)} (${FRAMES_USE})`);
  }
}

const FRAMES_USE = 'npm run frames -- --help';
