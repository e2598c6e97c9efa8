import { parseArgs } from 'node:util';
import { err, ok, type Result } from '@cellarium/stdx';

export interface Options {
  readonly only: readonly string[];
  readonly station: string;
  /** How long each figure of running processes is watched. */
  readonly seconds: number;
}

/** Long enough for some twenty rounds of everything that happens once a second. */
const DEFAULT_SECONDS = 20;

/** `names` are those that `--only` takes; the error is one line that says what would be right. */
export function readOptions(
  args: readonly string[],
  names: readonly string[],
): Result<Options, string> {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        only: { type: 'string', multiple: true, default: [] },
        station: { type: 'string', default: 'grid-500mw' },
        seconds: { type: 'string', default: String(DEFAULT_SECONDS) },
      },
    });
    const seconds = Number(values.seconds);
    if (!(seconds >= 2)) return err(`--seconds takes a number from 2 on, not '${values.seconds}'`);
    const unknown = values.only.find((name) => !names.includes(name));
    if (unknown !== undefined) return err(`--only takes ${names.join(', ')}, not '${unknown}'`);
    return ok({ only: values.only, station: values.station, seconds });
  } catch (error) {
    return err(error instanceof Error ? error.message : String(error));
  }
}
