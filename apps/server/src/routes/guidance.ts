import { guidanceOf } from '@cellarium/alarms';
import { GuidanceBook, LANGUAGES, type Language } from '@cellarium/api';
import { Type } from 'typebox';
import { type Routes, refusals } from './route.ts';

const GuidanceQuery = Type.Object(
  {
    language: Type.Unsafe<Language>({ type: 'string', enum: [...LANGUAGES], default: 'en' }),
  },
  { additionalProperties: false },
);

export const guidance: Routes = (api) => {
  api.get(
    '/alarm-guidance',
    {
      schema: {
        summary: 'Cause, consequence, action and time to respond of every kind of alarm',
        tags: ['alarms'],
        querystring: GuidanceQuery,
        response: { 200: GuidanceBook, ...refusals },
      },
    },
    (request, reply) => {
      const { language } = request.query;
      // It changes with the program alone.
      reply.header('cache-control', 'max-age=3600');
      return { language, conditions: guidanceOf(language) };
    },
  );
};
