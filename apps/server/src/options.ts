import { parseArgs } from 'node:util';
import { DEFAULT_STATION } from '@cellarium/stations';
import { err, ok, type Result } from '@cellarium/stdx';
import { isLoopback } from './hosts.ts';

export interface Options {
  readonly station: string;
  readonly basePort: number | undefined;
  readonly dataFolder: string;
  readonly host: string;
  readonly port: number;
  /** Origins besides the server's own whose pages may open the stream, e.g. https://ems.example. */
  readonly origins: readonly string[];
  /** What anyone may do who reaches the server; undefined: nothing. */
  readonly anonymous: 'viewer' | undefined;
  /** The simulated station: it has a demo operator. */
  readonly isDemo: boolean;
  /** Only checks the chain of acts of the data folder, and says what is wrong with it. */
  readonly verifiesActs: boolean;
  readonly help: boolean;
}

export const HELP = `npm run server -- [options]

  --station NAME|PATH   ${DEFAULT_STATION} (default), small, or a station file such as ./site.yaml
  --base-port N         port of the meter; block i answers at N + i (default: as the station file says)
  --data DIR            data folder (./data)
  --origin URL          a further origin whose pages may open the stream; may be given several times

  --anonymous none|viewer   who does not sign in sees nothing, or everything (viewer on loopback)
  --verify-acts         checks the journal of acts in the data folder, and ends
  --demo                the simulated station: anyone on this machine may operate it; loopback only

  HOST (127.0.0.1) and PORT (8080) in the environment say where the console is served, and
  CELLARIUM_ANONYMOUS what --anonymous does. The first start prints a link that makes the first
  account. On a network, put TLS before the server: sessions need it.`;

export function readOptions(
  args: readonly string[],
  env: Readonly<Record<string, string | undefined>>,
): Result<Options, string> {
  const text = { type: 'string' } as const;
  let values: {
    station?: string;
    'base-port'?: string;
    data?: string;
    origin?: string[];
    anonymous?: string;
    demo?: boolean;
    'verify-acts'?: boolean;
    help?: boolean;
  };
  try {
    ({ values } = parseArgs({
      args: [...args],
      options: {
        station: text,
        'base-port': text,
        data: text,
        origin: { type: 'string', multiple: true },
        anonymous: text,
        demo: { type: 'boolean' },
        'verify-acts': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    }));
  } catch (error) {
    return err((error as Error).message);
  }
  const port = portOf(env.PORT ?? '8080');
  if (port === undefined) return err(wrongPort('PORT', env.PORT));
  const basePort = values['base-port'] === undefined ? undefined : portOf(values['base-port']);
  if (values['base-port'] !== undefined && !basePort) {
    return err(wrongPort('--base-port', values['base-port']));
  }
  for (const origin of values.origin ?? []) {
    if (!/^https?:\/\/[^/]+$/.test(origin)) {
      return err(`--origin: found "${origin}", expected an origin such as https://ems.example`);
    }
  }
  const host = env.HOST ?? '127.0.0.1';
  const isDemo = values.demo ?? false;
  if (isDemo && !isLoopback(host)) return err(`--demo: found HOST ${host}, expected loopback`);
  const given = values.anonymous ?? env.CELLARIUM_ANONYMOUS;
  if (given !== undefined && given !== 'none' && given !== 'viewer') {
    return err(`--anonymous: found "${given}", expected none or viewer`);
  }
  const anonymous = given ?? (isLoopback(host) ? 'viewer' : 'none');
  return ok({
    station: values.station ?? DEFAULT_STATION,
    basePort,
    dataFolder: values.data ?? './data',
    host,
    port,
    origins: values.origin ?? [],
    anonymous: anonymous === 'viewer' ? anonymous : undefined,
    isDemo,
    verifiesActs: values['verify-acts'] ?? false,
    help: values.help ?? false,
  });
}

/** 0 asks the system for a free one. */
function portOf(text: string): number | undefined {
  const port = /^\d{1,5}$/.test(text) ? Number(text) : Number.NaN;
  return port <= 65_535 ? port : undefined;
}

function wrongPort(name: string, found: string | undefined): string {
  return `${name}: found "${found}", expected a whole number from 0 to 65535`;
}
