import type { AlarmQuery } from '@cellarium/alarms';
import { ALARM_SORTS, ALARM_STATES, ALARMS_PER_PAGE_MAX, Alarm, AlarmList } from '@cellarium/api';
import { CONDITION_IDS, LAYER_NAMES, Layer, type Priority } from '@cellarium/model';
import { err, ok, type Result } from '@cellarium/stdx';
import { Type } from 'typebox';
import type { Context } from '../context.ts';
import { refuse } from '../errors.ts';
import { blockOfId, rackOfId } from '../present/places.ts';
import { type Routes, refusals } from './route.ts';
import { wordsOf } from './words.ts';

const words = (description: string) =>
  Type.Optional(
    Type.String({ maxLength: 4_000, description: `${description}; several with commas.` }),
  );
const yesNo = Type.Optional(
  Type.Unsafe<'true' | 'false'>({ type: 'string', enum: ['true', 'false'] }),
);

const ListQuery = Type.Object(
  {
    state: words('States; without it all that are not normal'),
    priority: words('1 to 4'),
    layer: words('hardware, firmware, software'),
    condition: words('What is wrong'),
    incident: Type.Optional(Type.Integer({ minimum: 1 })),
    block: Type.Optional(Type.String({ description: 'B017, with its racks and links' })),
    rack: Type.Optional(Type.String({ description: 'B017R05' })),
    active: yesNo,
    unacknowledged: yesNo,
    sort: Type.Unsafe<(typeof ALARM_SORTS)[number]>({
      type: 'string',
      enum: [...ALARM_SORTS],
      default: 'urgency',
    }),
    order: Type.Unsafe<'asc' | 'desc'>({ type: 'string', enum: ['asc', 'desc'], default: 'asc' }),
    offset: Type.Integer({ minimum: 0, default: 0 }),
    limit: Type.Integer({ minimum: 1, maximum: ALARMS_PER_PAGE_MAX, default: 100 }),
  },
  { additionalProperties: false },
);

export const alarms: Routes = (api, context) => {
  const { book, clock } = context;
  const tags = ['alarms'];
  api.get(
    '/alarms',
    {
      schema: {
        summary: 'Alarms, filtered, sorted and in pages; the most urgent first',
        tags,
        querystring: ListQuery,
        response: { 200: AlarmList, ...refusals },
      },
    },
    (request, reply) => {
      const query = queryOf(context, request.query);
      if (!query.ok) return refuse(reply, query.error.code, query.error.detail);
      const page = book.alarms.list(query.value);
      return {
        serverTimeMs: clock.utcMs(),
        sequence: page.sequence,
        total: page.total,
        offset: query.value.offset,
        truncated: page.alarms.length < page.total,
        alarms: page.alarms.map((record) => context.present.alarm(record, clock.utcMs())),
      };
    },
  );
  api.get(
    '/alarms/:alarm',
    {
      schema: {
        summary: 'One alarm',
        tags,
        params: Type.Object({ alarm: Type.String({ pattern: '^[0-9]{1,9}$' }) }),
        response: { 200: Alarm, ...refusals },
      },
    },
    (request, reply) =>
      book.alarm(Number(request.params.alarm)) ??
      refuse(reply, 'no-such-alarm', request.params.alarm),
  );
};

interface Refusal {
  readonly code: 'bad-request' | 'no-such-place';
  readonly detail: string;
}

function queryOf(
  { station, clock }: Context,
  asked: Type.Static<typeof ListQuery>,
): Result<AlarmQuery, Refusal> {
  const { topology } = station;
  const wrong = (field: string, detail: string): Result<never, Refusal> =>
    err({ code: 'bad-request', detail: `${field}: ${detail}` });
  const states = wordsOf(asked.state, ALARM_STATES);
  if (!states.ok) return wrong('state', states.error);
  const priorities = wordsOf(asked.priority, ['1', '2', '3', '4']);
  if (!priorities.ok) return wrong('priority', priorities.error);
  const layers = wordsOf(asked.layer, LAYER_NAMES);
  if (!layers.ok) return wrong('layer', layers.error);
  const conditions = wordsOf(asked.condition, CONDITION_IDS);
  if (!conditions.ok) return wrong('condition', conditions.error);
  const block = asked.block === undefined ? undefined : blockOfId(topology, asked.block);
  const rack = asked.rack === undefined ? undefined : rackOfId(topology, asked.rack);
  for (const [text, row] of [
    [asked.block, block],
    [asked.rack, rack],
  ] as const) {
    if (text !== undefined && row === undefined)
      return err({ code: 'no-such-place', detail: text });
  }
  return ok({
    ...(states.value && { states: states.value }),
    ...(priorities.value && { priorities: priorities.value.map((one) => Number(one) as Priority) }),
    ...(layers.value && { layers: layers.value.map((name) => Layer[name as keyof typeof Layer]) }),
    ...(conditions.value && { conditions: conditions.value }),
    ...(asked.incident !== undefined && { incident: asked.incident }),
    ...(block !== undefined && { block }),
    ...(rack !== undefined && { rack }),
    ...(asked.active !== undefined && { isActive: asked.active === 'true' }),
    ...(asked.unacknowledged !== undefined && {
      isUnacknowledged: asked.unacknowledged === 'true',
    }),
    sort: asked.sort,
    isReversed: asked.order === 'desc',
    offset: asked.offset,
    limit: asked.limit,
    nowMs: clock.utcMs(),
  });
}
