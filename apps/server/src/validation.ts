import type { FastifySchemaCompiler } from 'fastify';
import type { TSchema } from 'typebox';
import { Compile } from 'typebox/compile';

/**
 * Checks what a request brings against its schema. A query string has only text, so whole numbers in it
 * are read as numbers, and defaults fill what it leaves out; a body is taken as it is: "5" is not 5.
 */
export const validatorCompiler: FastifySchemaCompiler<TSchema> = ({ schema, httpPart }) => {
  const checked = Compile(schema);
  const fields = (schema as { properties?: Readonly<Record<string, Field>> }).properties ?? {};
  return (given: unknown) => {
    const value = httpPart === 'querystring' ? readQuery(given, fields) : given;
    return checked.Check(value) ? { value } : { error: checked.Errors(value) };
  };
};

interface Field {
  readonly type?: string;
  readonly default?: unknown;
}

function readQuery(given: unknown, fields: Readonly<Record<string, Field>>): unknown {
  const value: Record<string, unknown> = { ...(given as Record<string, unknown>) };
  for (const [name, field] of Object.entries(fields)) {
    const text = value[name];
    if (text === undefined && field.default !== undefined) value[name] = field.default;
    const isWhole = field.type === 'integer' && typeof text === 'string' && /^\d{1,15}$/.test(text);
    if (isWhole) value[name] = Number(text);
  }
  return value;
}
