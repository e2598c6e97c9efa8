import { RestError } from '@cellarium/api';
import type { TypeBoxTypeProvider } from '@fastify/type-provider-typebox';
import type {
  FastifyBaseLogger,
  FastifyInstance,
  RawReplyDefaultExpression,
  RawRequestDefaultExpression,
  RawServerDefault,
} from 'fastify';
import type { Context } from '../context.ts';

export type Api = FastifyInstance<
  RawServerDefault,
  RawRequestDefaultExpression,
  RawReplyDefaultExpression,
  FastifyBaseLogger,
  TypeBoxTypeProvider
>;

/** One resource: adds its routes under the prefix. Each file here is one, and stands in `index.ts`. */
export type Routes = (api: Api, context: Context) => void;

/** What every route may answer besides its resource. */
export const refusals = { '4xx': RestError, '5xx': RestError } as const;
