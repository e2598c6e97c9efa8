import { REST_ERRORS } from '@cellarium/api';
import { Type } from 'typebox';
import type { Context } from '../context.ts';
import type { Api } from './route.ts';

/** For whatever starts and watches the process: does it live, and does it know its station. */
export function health(api: Api, { links, station }: Context): void {
  api.get(
    '/healthz',
    {
      schema: {
        summary: 'The process lives',
        tags: ['operation'],
        response: { 200: Type.Object({ status: Type.Literal('ok') }) },
      },
    },
    () => ({ status: 'ok' as const }),
  );
  api.get(
    '/readyz',
    {
      schema: {
        summary: 'At least one device has delivered',
        tags: ['operation'],
        response: { 200: Readiness, 503: Readiness },
      },
    },
    (_request, reply) => {
      const delivered = links.frames.reduce((count, frames) => count + (frames > 0 ? 1 : 0), 0);
      const readiness = {
        ready: delivered > 0,
        station: station.id,
        linksDelivered: delivered,
        links: station.links.length,
      };
      if (delivered > 0) return readiness;
      const { message } = REST_ERRORS['not-ready'];
      reply.code(503);
      return { ...readiness, code: 'not-ready' as const, message };
    },
  );
}

const Readiness = Type.Object({
  ready: Type.Boolean(),
  station: Type.String(),
  linksDelivered: Type.Integer({ description: 'Links that have brought a frame since the start.' }),
  links: Type.Integer(),
  code: Type.Optional(Type.Literal('not-ready')),
  message: Type.Optional(Type.String()),
});
