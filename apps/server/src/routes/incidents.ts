import { ActAnswer, IncidentDetail, IncidentList, NOTE_LENGTH_MAX } from '@cellarium/api';
import { Type } from 'typebox';
import { refuse } from '../errors.ts';
import { actOnAlarms } from './acting.ts';
import { type Routes, refusals } from './route.ts';

const INCIDENTS_PER_PAGE_MAX = 500;

const ListQuery = Type.Object(
  {
    open: Type.Optional(
      Type.Unsafe<'true' | 'false'>({
        type: 'string',
        enum: ['true', 'false'],
        description: 'Only those that are not closed, or only those that are.',
      }),
    ),
    offset: Type.Integer({ minimum: 0, default: 0 }),
    limit: Type.Integer({ minimum: 1, maximum: INCIDENTS_PER_PAGE_MAX, default: 100 }),
  },
  { additionalProperties: false },
);
const IncidentParams = Type.Object({ incident: Type.String({ pattern: '^[0-9]{1,9}$' }) });
const AcknowledgeBody = Type.Object(
  { note: Type.Optional(Type.String({ maxLength: NOTE_LENGTH_MAX })) },
  { additionalProperties: false },
);
const tags = ['incidents'];

export const incidents: Routes = (api, context) => {
  const { book, clock, present } = context;
  api.get(
    '/incidents',
    {
      schema: {
        summary:
          'One cause each, with all that followed from it: open ones, the worst first, then closed ones',
        tags,
        querystring: ListQuery,
        response: { 200: IncidentList, ...refusals },
      },
    },
    (request) => {
      const { open, offset, limit } = request.query;
      const asked = book.incidents
        .list()
        .filter(({ state }) => open === undefined || (state !== 'closed') === (open === 'true'));
      const page = asked.slice(offset, offset + limit);
      return {
        serverTimeMs: clock.utcMs(),
        sequence: book.log.newest,
        total: asked.length,
        offset,
        truncated: page.length < asked.length,
        incidents: page.map((record) => present.incident(record)),
      };
    },
  );
  api.get(
    '/incidents/:incident',
    {
      schema: {
        summary: 'One incident, with its first-out line and its consequences',
        tags,
        params: IncidentParams,
        response: { 200: IncidentDetail, ...refusals },
      },
    },
    (request, reply) => {
      const record = book.incidents.get(Number(request.params.incident));
      if (!record) return refuse(reply, 'no-such-incident', request.params.incident);
      return present.incidentDetail(record);
    },
  );
  api.post(
    '/incidents/:incident/acknowledge',
    {
      schema: {
        summary: 'Acknowledges every alarm of an incident that waits for it',
        tags,
        params: IncidentParams,
        body: AcknowledgeBody,
        response: { 200: ActAnswer, ...refusals },
      },
    },
    (request, reply) => {
      const incident = Number(request.params.incident);
      if (!book.incidents.get(incident)) {
        return refuse(reply, 'no-such-incident', request.params.incident);
      }
      const nowMs = clock.utcMs();
      const waiting = book.alarms.list({
        incident,
        isUnacknowledged: true,
        sort: 'raised',
        offset: 0,
        limit: Number.MAX_SAFE_INTEGER,
        nowMs,
      });
      const ids = waiting.alarms.map(({ id }) => id);
      return actOnAlarms(context, request, reply, (by) =>
        book.alarms.acknowledge(ids, by, request.body.note ?? '', nowMs),
      );
    },
  );
};
