import type { TSchema } from 'typebox';
import { Value } from 'typebox/value';

/** What is wrong with a strategy: a closed table, so that both languages have a sentence for each. */
export const STRATEGY_FINDING_CODES = [
  /** It is not of the shape: a key too many or missing, a wrong type, a figure out of its range. */
  'shape',
  /** A limit does not lie inside the hardware layer's. */
  'outside-hardware',
  /** A level lies before the one that it is worse than. */
  'out-of-order',
  /** The worse level would answer later than the one before it. */
  'delay-out-of-order',
  /** It would clear beyond where the level before it, or nothing at all, is normal. */
  'hysteresis',
  /** The worse level takes less away. */
  'action-out-of-order',
  /** The action is not one of the rule's subject. */
  'action-not-possible',
  'share-missing',
  'share-without-derate',
  'parameter-unknown',
  'parameter-missing',
  'parameter-out-of-range',
] as const;
export type StrategyFindingCode = (typeof STRATEGY_FINDING_CODES)[number];

export interface StrategyFinding {
  readonly code: StrategyFindingCode;
  /** Keys from the top, with `/` between them. */
  readonly path: string;
  /** As JSON; `nothing` where there is nothing. */
  readonly found: string;
  readonly expected: string;
}

/** Enough to see the pattern of a mistake. */
const FINDINGS_MAX = 50;
const FOUND_CHARACTERS_MAX = 120;

export function schemaFindings(schema: TSchema, value: unknown): StrategyFinding[] {
  const findings: StrategyFinding[] = [];
  const add = (path: string, expected: string): void => {
    if (findings.some((finding) => finding.path === path)) return;
    findings.push({ code: 'shape', path, found: found(value, path), expected });
  };
  for (const error of Value.Errors(schema, value)) {
    if (findings.length >= FINDINGS_MAX) break;
    const path = error.instancePath.slice(1);
    const params = error.params as {
      requiredProperties?: string[];
      additionalProperties?: string[];
      allowedValues?: unknown[];
    };
    const below = (name: string): string => (path === '' ? name : `${path}/${name}`);
    for (const name of params.requiredProperties ?? []) add(below(name), 'this key');
    for (const name of params.additionalProperties ?? []) add(below(name), 'no such key');
    if (params.requiredProperties || params.additionalProperties) continue;
    add(
      path,
      params.allowedValues
        ? `one of ${params.allowedValues.join(', ')}`
        : error.message.replace(/^must (be )?/, ''),
    );
  }
  return findings;
}

/** What stands at a path, as JSON. */
export function found(value: unknown, path: string): string {
  const at = path
    .split('/')
    .filter((key) => key !== '')
    .reduce<unknown>(
      (within, key) => (within as Readonly<Record<string, unknown>> | null | undefined)?.[key],
      value,
    );
  return (JSON.stringify(at) ?? 'nothing').slice(0, FOUND_CHARACTERS_MAX);
}
