import type { StrategyFindingCode } from '@cellarium/model';
import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** What should stand there instead, by what is wrong: `args` of the finding has what stands in braces. */
const EXPECTED: Readonly<Record<StrategyFindingCode, string>> = {
  shape: '{text}',
  'key-missing': 'this key',
  'key-unknown': 'no such key',
  'wrong-type': 'a {type}',
  'not-one-of': 'one of {options}',
  'out-of-range': 'at {side} {bound}',
  'parameter-out-of-range': '{least} to {most} {unit}',
  'outside-hardware': '{side} than {bound} {unit}, where the hardware trips',
  'out-of-order': 'at {side} {bound} {unit}, the level before it',
  'delay-out-of-order': 'at most {most} s, as before it',
  hysteresis: 'at most {most}, so that it clears no later than the level before it',
  'never-clears': 'less than {bound}, or it never clears',
  'action-out-of-order': 'no less than {action}, as before it',
  'share-missing': 'the share that is left, 0 to 1',
  'share-without-derate': 'no such key without derate',
};

export interface StrategyFinding {
  readonly code: StrategyFindingCode;
  /** Keys from the top, with `/` between them. */
  readonly path: string;
  /** As JSON; undefined where there is nothing. */
  readonly found: string | undefined;
  /** What the sentence of the code speaks of. */
  readonly args: FindingArgs;
}
export type FindingArgs = Readonly<Record<string, string | number>>;

/** What should stand there instead, in English. */
export function expectedOf({ code, args }: Pick<StrategyFinding, 'code' | 'args'>): string {
  return EXPECTED[code].replace(/\{(\w+)\}/g, (_, name: string) => String(args[name] ?? '')).trim();
}

/** Enough to see the pattern of a mistake. */
const FINDINGS_MAX = 50;
const FOUND_CHARACTERS_MAX = 120;

/** Of an error of the schema, as far as is used here. */
interface SchemaError {
  readonly keyword: string;
  readonly message: string;
  readonly params: {
    readonly requiredProperties?: readonly string[];
    readonly additionalProperties?: readonly string[];
    readonly allowedValues?: readonly unknown[];
    readonly allowedValue?: unknown;
    readonly type?: string;
    readonly limit?: number;
  };
}

export function schemaFindings(schema: TSchema, value: unknown): StrategyFinding[] {
  const findings: StrategyFinding[] = [];
  const add = (path: string, code: StrategyFindingCode, args: FindingArgs = {}): void => {
    if (findings.some((finding) => finding.path === path)) return;
    findings.push({ code, path, found: found(value, path), args });
  };
  for (const error of Value.Errors(schema, value)) {
    if (findings.length >= FINDINGS_MAX) break;
    const path = error.instancePath.slice(1);
    const { requiredProperties = [], additionalProperties = [] } = (error as SchemaError).params;
    const below = (name: string): string => (path === '' ? name : `${path}/${name}`);
    for (const name of requiredProperties) add(below(name), 'key-missing');
    for (const name of additionalProperties) add(below(name), 'key-unknown');
    if (requiredProperties.length + additionalProperties.length > 0) continue;
    const [code, args] = valueFinding(error as SchemaError);
    add(path, code, args);
  }
  return findings;
}

/** What is wrong with a value that stands where one should. */
function valueFinding({
  keyword,
  message,
  params,
}: SchemaError): [StrategyFindingCode, FindingArgs] {
  switch (keyword) {
    case 'type':
      return ['wrong-type', { type: params.type ?? '' }];
    case 'minimum':
      return ['out-of-range', { side: 'least', bound: params.limit ?? 0 }];
    case 'maximum':
      return ['out-of-range', { side: 'most', bound: params.limit ?? 0 }];
    case 'enum':
      return ['not-one-of', { options: (params.allowedValues ?? []).join(', ') }];
    // The schema of a key that there is not: nothing fits it.
    case 'boolean':
      return ['key-unknown', {}];
    case 'const':
      return ['not-one-of', { options: String(params.allowedValue) }];
    default:
      return ['shape', { text: message.replace(/^must (be )?/, '') }];
  }
}

/** What stands at a path, as JSON; undefined where there is nothing. */
export function found(value: unknown, path: string): string | undefined {
  const at = path
    .split('/')
    .filter((key) => key !== '')
    .reduce<unknown>(
      (within, key) => (within as Readonly<Record<string, unknown>> | null | undefined)?.[key],
      value,
    );
  return JSON.stringify(at)?.slice(0, FOUND_CHARACTERS_MAX);
}
