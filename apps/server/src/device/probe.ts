import { DEFAULT_BASES, Discovery, type DiscoveryStep, modelById } from '@cellarium/sunspec';
import { ANSWER_WITHIN_MS, type DeviceConnection } from './connection.ts';

export interface Probed {
  readonly functions: readonly {
    readonly fn: 3 | 4;
    readonly address: number;
    readonly says: string;
  }[];
  readonly identification: readonly { readonly name: string; readonly text: string }[] | string;
  readonly sunspec: {
    readonly tried: readonly { readonly address: number; readonly says: string }[];
    readonly end: Exclude<DiscoveryStep, { kind: 'read' }>;
  };
}

/** Of 43/14, in the order of the standard. */
const OBJECT_NAMES = [
  'vendor',
  'product code',
  'revision',
  'vendor URL',
  'product name',
  'model name',
  'user application',
];
/** One object more than any device has: a device that always says "more" is asked no further. */
const OBJECT_ROUNDS_MAX = 16;
/** Where maps begin: the standard's first, the common rack map, SunSpec. */
const ADDRESSES = [0, 0x2100, 40_000] as const;

/** A device that let the first question pass in silence gets so long for each of the others. */
const SILENT_ANSWER_WITHIN_MS = 500;

/** Asks only what changes nothing; `tell` hears what is asked next. */
export async function probe(
  connection: DeviceConnection,
  tell: (asks: string) => void,
): Promise<Probed> {
  const functions: { fn: 3 | 4; address: number; says: string }[] = [];
  for (const fn of [3, 4] as const) {
    tell(`function ${fn} at ${ADDRESSES.join(', ')}`);
    for (const address of ADDRESSES) {
      const outcome = await connection.ask({ fn, address, count: 1 });
      functions.push({ fn, address, says: connection.words(outcome) });
      if (outcome.kind !== 'timeout') connection.answerWithinMs = ANSWER_WITHIN_MS;
      else if (functions.length === 1) {
        tell('no answer to the first question: the next ones wait shorter');
        connection.answerWithinMs = SILENT_ANSWER_WITHIN_MS;
      }
    }
  }
  tell('who it is (function 43/14)');
  const identification = await identify(connection);
  tell(`SunSpec at ${DEFAULT_BASES.join(', ')}`);
  return { functions, identification, sunspec: await discover(connection) };
}

async function identify(
  connection: DeviceConnection,
): Promise<readonly { name: string; text: string }[] | string> {
  const objects: { name: string; text: string }[] = [];
  let objectId = 0;
  for (let round = 0; round < OBJECT_ROUNDS_MAX; round += 1) {
    const outcome = await connection.ask({ fn: 43, readCode: 1, objectId });
    if (outcome.kind !== 'answer' || outcome.answer.kind !== 'identification') {
      return objects.length > 0 ? objects : connection.words(outcome);
    }
    const { identification } = outcome.answer;
    for (const { id, value } of identification.objects) {
      const text = new TextDecoder().decode(value).replaceAll(/[^\x20-\x7e]/g, '?');
      objects.push({ name: OBJECT_NAMES[id] ?? `object ${id}`, text });
    }
    if (!identification.moreFollows || identification.nextObjectId <= objectId) break;
    objectId = identification.nextObjectId;
  }
  return objects;
}

async function discover(connection: DeviceConnection): Promise<Probed['sunspec']> {
  const discovery = new Discovery();
  const tried: { address: number; says: string }[] = [];
  for (let { step } = discovery; ; { step } = discovery) {
    if (step.kind !== 'read') return { tried, end: step };
    const { address, count } = step;
    const read = await connection.registers({ fn: 3, address, count });
    discovery.answered(read.ok ? read.value : undefined);
    if (!DEFAULT_BASES.includes(address)) continue;
    const { step: next } = discovery;
    const isThere = next.kind === 'read' && next.address === address + count;
    tried.push({
      address,
      says: read.ok ? (isThere ? 'SunS' : 'answers, but not with SunS') : read.error,
    });
  }
}

export function probedLines({ functions, identification, sunspec }: Probed): string[] {
  const lines = functions.map(
    ({ fn, address, says }) =>
      `function ${fn} (${fn === 3 ? 'holding' : 'input'} registers) at ${address}: ${says}`,
  );
  if (typeof identification === 'string') lines.push(`identification (43/14): ${identification}`);
  else {
    lines.push('identification (43/14):');
    for (const { name, text } of identification) lines.push(`  ${name}: ${text}`);
  }
  lines.push('SunSpec:');
  for (const { address, says } of sunspec.tried) lines.push(`  base ${address}: ${says}`);
  const { end } = sunspec;
  for (const { id, address, length } of end.models) {
    lines.push(
      `  model ${id} ${modelById(id)?.name ?? '(unknown)'} at ${address}, length ${length}`,
    );
  }
  if (end.kind === 'found') lines.push(`  chain of ${end.models.length} models, whole`);
  else if (end.error !== 'no-marker') {
    lines.push(`  the chain breaks at ${end.address}: ${end.error.replaceAll('-', ' ')}`);
  } else lines.push('  no chain');
  return lines;
}
