import { parseArgs } from 'node:util';
import { err, ok, type Result } from '@cellarium/stdx';

/** What the command line asks for; `undefined` where the station file or a default decides. */
export interface Options {
  readonly station: string;
  readonly basePort: number | undefined;
  readonly controlPort: number;
  readonly speed: number;
  readonly seed: number | undefined;
  readonly scenario: string | undefined;
  readonly help: boolean;
}

const DEFAULT_CONTROL_PORT = 8090;

export const HELP = `The simulated station: every device on a real port of 127.0.0.1.

  npm run simulator -- [flags]

  --station NAME|PATH   station file or shipped station (default grid-500mw)
  --base-port N         links of the station file at N and after: the meter, then the blocks
  --control-port N      HTTP control interface on loopback (default ${DEFAULT_CONTROL_PORT}; 0 = any free port)
  --speed N             plant seconds per second, from 1; at most 60 on a small station, 5 on a large one
  --seed N              another plant of the same kind (default: the station file's)
  --scenario FILE       timeline of faults, YAML or JSON
  --help                this text
`;

/** Reads the flags; the error is one line that says which flag is wrong and what it takes. */
export function readOptions(args: readonly string[]): Result<Options, string> {
  let values: Record<string, string | boolean | undefined>;
  try {
    ({ values } = parseArgs({
      args: [...args],
      strict: true,
      allowPositionals: false,
      options: {
        station: { type: 'string' },
        'base-port': { type: 'string' },
        'control-port': { type: 'string' },
        speed: { type: 'string' },
        seed: { type: 'string' },
        scenario: { type: 'string' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    return err(
      `${error instanceof Error ? error.message : String(error)} (--help lists the flags)`,
    );
  }
  const numbers = {
    'base-port': { lowest: 1, highest: 65_535, whole: true },
    'control-port': { lowest: 0, highest: 65_535, whole: true },
    speed: { lowest: 1, highest: 60, whole: false },
    seed: { lowest: 0, highest: 0xffff_ffff, whole: true },
  } as const;
  const read: Record<string, number | undefined> = {};
  for (const [name, range] of Object.entries(numbers)) {
    const text = values[name];
    if (typeof text !== 'string') continue;
    const value = text.trim() === '' ? Number.NaN : Number(text);
    const fits = value >= range.lowest && value <= range.highest;
    if (!fits || (range.whole && !Number.isInteger(value))) {
      return err(
        `--${name} takes a ${range.whole ? 'whole ' : ''}number from ${range.lowest} to ${range.highest}, not '${text}'`,
      );
    }
    read[name] = value;
  }
  const text = (name: string): string | undefined =>
    typeof values[name] === 'string' ? values[name] : undefined;
  return ok({
    station: text('station') ?? 'grid-500mw',
    basePort: read['base-port'],
    controlPort: read['control-port'] ?? DEFAULT_CONTROL_PORT,
    speed: read.speed ?? 1,
    seed: read.seed,
    scenario: text('scenario'),
    help: values.help === true,
  });
}
