import { parseArgs } from 'node:util';
import { err, ok, type Result } from '@cellarium/stdx';

export interface Target {
  readonly host: string;
  readonly port: number;
  readonly unit: number;
}

interface Reading extends Target {
  readonly profile: string;
  readonly json: boolean;
  /** How far the arrays of a register map go; as far as their blocks where nobody says. */
  readonly cells: number | undefined;
  readonly sensors: number | undefined;
}

export type DeviceCommand =
  | { readonly does: 'help' }
  | ({ readonly does: 'probe'; readonly json: boolean } & Target)
  | ({ readonly does: 'read'; readonly isWhole: boolean } & Reading)
  | ({ readonly does: 'watch'; readonly count: number } & Reading)
  | ({
      readonly does: 'write';
      readonly point: string;
      readonly value: number;
      /** Without it nothing is sent: it is told what would be. */
      readonly isMeant: boolean;
      /** The person has confirmed in advance: for scripts. */
      readonly isConfirmed: boolean;
    } & Reading)
  | { readonly does: 'check'; readonly profile: string };

export const DEVICE_HELP = `Talks to one device by Modbus TCP: for commissioning.

  npm run device -- probe HOST:PORT [--unit N] [--json]
      what answers: functions, identification, SunSpec chain
  npm run device -- read HOST:PORT --profile P [--unit N] [--cells] [--json]
      every point beside its registers; cells in short, or all with --cells. A register map does not say
      how many cells there are: --cell-count N and --sensor-count N do
  npm run device -- watch HOST:PORT --profile P [--unit N] [--count N] [--json]
      changes as they come, a line each; Ctrl-C ends
  npm run device -- check P
      is the profile right? A wrong one: line, path, found, expected; exit 2
  npm run device -- write HOST:PORT --profile P --point NAME --value V [--unit N] [--write [--yes]]
      says what it would send; with --write asks you, sends it and reads it back

  P is the name of a shipped profile or the path of a file such as ./rack.yaml. The unit is 1 unless said.
  Nothing but write ever changes anything in a device.
`;

const USE = 'npm run device -- --help';

/** The error is one line. */
export function readDeviceOptions(args: readonly string[]): Result<DeviceCommand, string> {
  try {
    const { values, positionals } = parseArgs({
      args: joinNegative(args),
      strict: true,
      allowPositionals: true,
      options: {
        unit: { type: 'string', default: '1' },
        profile: { type: 'string' },
        point: { type: 'string' },
        value: { type: 'string' },
        count: { type: 'string' },
        cells: { type: 'boolean', default: false },
        'cell-count': { type: 'string' },
        'sensor-count': { type: 'string' },
        json: { type: 'boolean', default: false },
        write: { type: 'boolean', default: false },
        yes: { type: 'boolean', default: false },
        help: { type: 'boolean', short: 'h' },
      },
    });
    const [does, target = '', ...rest] = positionals;
    if (values.help || does === undefined) return ok({ does: 'help' });
    if (rest.length > 0) return err(`"${rest[0]}" is too much (${USE})`);
    if (does === 'check') {
      return target === '' ? err(`check needs a profile (${USE})`) : ok({ does, profile: target });
    }
    if (does !== 'probe' && does !== 'read' && does !== 'watch' && does !== 'write') {
      return err(`"${does}" is none of probe, read, watch, check, write (${USE})`);
    }
    const at = readTarget(target, values.unit);
    if (!at.ok) return at;
    const { json } = values;
    if (does === 'probe') return ok({ does, json, ...at.value });
    if (values.profile === undefined) return err(`${does} needs --profile P (${USE})`);
    const counts = [values['cell-count'], values['sensor-count']].map(countOf);
    if (counts.includes(Number.NaN)) {
      return err('--cell-count and --sensor-count take whole numbers from 1 to 65536');
    }
    const [cells, sensors] = counts;
    const reading = { ...at.value, profile: values.profile, json, cells, sensors };
    if (does === 'read') return ok({ does, ...reading, isWhole: values.cells });
    if (does === 'watch') {
      const count = values.count === undefined ? Number.POSITIVE_INFINITY : Number(values.count);
      return count >= 1 && (Number.isInteger(count) || values.count === undefined)
        ? ok({ does, ...reading, count })
        : err(`--count takes a whole number from 1, not "${values.count}"`);
    }
    const { point, value: text } = values;
    if (point === undefined || text === undefined) {
      return err(`write needs --point NAME and --value V (${USE})`);
    }
    const value = text.trim() === '' ? Number.NaN : Number(text);
    if (!Number.isFinite(value)) return err(`--value takes a number, not "${text}"`);
    if (values.yes && !values.write) return err('--yes confirms what only --write does');
    return ok({
      does,
      ...reading,
      point,
      value,
      isMeant: values.write,
      isConfirmed: values.yes,
    });
  } catch (error) {
    return err(`${error instanceof Error ? error.message : String(error)} (${USE})`);
  }
}

/** NaN where it is no count. */
function countOf(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const count = /^\d{1,5}$/.test(text) ? Number(text) : 0;
  return count >= 1 && count <= 0x10000 ? count : Number.NaN;
}

/** `--value -100`: a number, not a flag. */
function joinNegative(args: readonly string[]): string[] {
  const joined: string[] = [];
  for (const arg of args) {
    if (joined.at(-1) === '--value' && /^-[\d.]/.test(arg)) joined[joined.length - 1] += `=${arg}`;
    else joined.push(arg);
  }
  return joined;
}

function readTarget(text: string, unitText: string): Result<Target, string> {
  const match = /^(?:\[([0-9a-f:.]+)\]|([^:[\]]+)):(\d{1,5})$/i.exec(text);
  const port = Number(match?.[3]);
  if (!match || port < 1 || port > 65_535) {
    return err(`a device is needed as HOST:PORT, such as 192.168.1.20:502, not "${text}" (${USE})`);
  }
  const unit = /^\d{1,3}$/.test(unitText) ? Number(unitText) : Number.NaN;
  if (!(unit <= 255)) return err(`--unit takes a number from 0 to 255, not "${unitText}"`);
  return ok({ host: match[1] ?? match[2] ?? '', port, unit });
}
