import { err, ok, type Result } from '@cellarium/stdx';
import type { Static, TSchema } from 'typebox';
import { Value } from 'typebox/value';
import { type Document, LineCounter, parseDocument } from 'yaml';

/** What is wrong with a document, for a person: a line each. */
export interface DocumentError {
  readonly message: string;
}

/** Something that is not as it should be, beyond what a schema can say. */
export interface Finding {
  /** Keys from the top of the document. */
  readonly path: readonly (string | number)[];
  readonly expected: string;
}

/** Enough to see the pattern of a mistake; a document of the wrong kind would have hundreds. */
const MAX_FINDINGS = 20;
const MAX_FOUND_CHARACTERS = 120;

/**
 * Reads a YAML document of a schema. `source` is how it is called in messages; `contradictions` finds
 * what relates several values and is asked only when the schema holds.
 */
export function readDocument<Schema extends TSchema>(
  text: string,
  source: string,
  schema: Schema,
  contradictions: (value: Static<Schema>) => readonly Finding[],
): Result<Static<Schema>, DocumentError> {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  const broken = document.errors[0];
  if (broken) {
    const { line } = lines.linePos(broken.pos[0]);
    return err({ message: `${source}:${line}: not YAML: ${broken.message}` });
  }
  const value: unknown = document.toJS();
  const fits = Value.Check(schema, value);
  const findings = fits ? contradictions(value as Static<Schema>) : schemaFindings(schema, value);
  if (findings.length === 0) return ok(value as Static<Schema>);
  const told = new Set(findings.map((finding) => tell(finding, source, document, lines, value)));
  const rest = told.size - MAX_FINDINGS;
  const shown = [...told].slice(0, MAX_FINDINGS);
  return err({ message: (rest > 0 ? [...shown, `and ${rest} more`] : shown).join('\n') });
}

function schemaFindings(schema: TSchema, value: unknown): Finding[] {
  const findings: Finding[] = [];
  for (const error of Value.Errors(schema, value)) {
    const path = error.instancePath.split('/').slice(1);
    const params = error.params as {
      requiredProperties?: string[];
      additionalProperties?: string[];
      allowedValues?: unknown[];
    };
    for (const name of params.requiredProperties ?? []) {
      findings.push({ path: [...path, name], expected: 'this key' });
    }
    for (const name of params.additionalProperties ?? []) {
      findings.push({ path: [...path, name], expected: 'no such key' });
    }
    if (params.requiredProperties || params.additionalProperties) continue;
    const expected = params.allowedValues
      ? `one of ${params.allowedValues.join(', ')}`
      : error.message.replace(/^must (be )?/, '');
    findings.push({ path, expected });
  }
  return findings;
}

function tell(
  { path, expected }: Finding,
  source: string,
  document: Document,
  lines: LineCounter,
  value: unknown,
): string {
  const found = JSON.stringify(
    path.reduce<unknown>((at, key) => (at as Record<string, unknown> | undefined)?.[key], value),
  );
  const shown = found === undefined ? 'nothing' : found.slice(0, MAX_FOUND_CHARACTERS);
  const place = path.join('/') || 'the top';
  return `${source}:${lineOf(path, document, lines)}: at ${place}: found ${shown}, expected ${expected}`;
}

/** The line of the node, or of the nearest one above it where the node is missing. */
function lineOf(
  path: readonly (string | number)[],
  document: Document,
  lines: LineCounter,
): number {
  for (let depth = path.length; depth >= 0; depth -= 1) {
    const keys = path.slice(0, depth).map((key) => (/^\d+$/.test(String(key)) ? Number(key) : key));
    const node = document.getIn(keys, true) as { range?: [number] } | undefined;
    if (node?.range) return lines.linePos(node.range[0]).line;
  }
  return 1;
}
