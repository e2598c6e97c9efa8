import { RACK_SORTS, RACKS_PER_PAGE_MAX, Rack, RackCells, RackList } from '@cellarium/api';
import { Type } from 'typebox';
import { refuse } from '../errors.ts';
import { blockOfId, rackOfId } from '../present/places.ts';
import { presentCells, presentRack } from '../present/rack.ts';
import { sortRacks } from '../present/sort-racks.ts';
import { type Routes, refusals } from './route.ts';

const RackParams = Type.Object({ rack: Type.String({ description: 'B017R05' }) });

const RackQuery = Type.Object(
  {
    block: Type.Optional(Type.String({ description: 'Only the racks of this block: B017.' })),
    sort: Type.Unsafe<(typeof RACK_SORTS)[number]>({
      type: 'string',
      enum: [...RACK_SORTS],
      default: 'id',
    }),
    order: Type.Unsafe<'asc' | 'desc'>({ type: 'string', enum: ['asc', 'desc'], default: 'asc' }),
    offset: Type.Integer({ minimum: 0, default: 0 }),
    limit: Type.Integer({ minimum: 1, maximum: RACKS_PER_PAGE_MAX, default: 100 }),
  },
  { additionalProperties: false },
);

export const racks: Routes = (api, context) => {
  const { topology } = context.station;
  api.get(
    '/racks',
    {
      schema: {
        summary: 'Racks, sorted and in pages',
        tags: ['racks'],
        querystring: RackQuery,
        response: { 200: RackList, ...refusals },
      },
    },
    (request, reply) => {
      const { block: blockId, sort, order, offset, limit } = request.query;
      const block = blockId === undefined ? undefined : blockOfId(topology, blockId);
      if (blockId !== undefined && block === undefined) {
        return refuse(reply, 'no-such-place', blockId);
      }
      const sorted = sortRacks(context, block, sort, order);
      const page = sorted.slice(offset, offset + limit);
      return {
        serverTimeMs: context.clock.utcMs(),
        total: sorted.length,
        offset,
        truncated: page.length < sorted.length,
        racks: page.map((rack) => presentRack(context, rack)),
      };
    },
  );
  api.get(
    '/racks/:rack',
    {
      schema: {
        summary: 'One rack',
        tags: ['racks'],
        params: RackParams,
        response: { 200: Rack, ...refusals },
      },
    },
    (request, reply) => {
      const rack = rackOfId(topology, request.params.rack);
      if (rack === undefined) return refuse(reply, 'no-such-place', request.params.rack);
      return presentRack(context, rack);
    },
  );
  api.get(
    '/racks/:rack/cells',
    {
      schema: {
        summary: 'Every cell and sensor of one rack',
        tags: ['racks'],
        params: RackParams,
        response: { 200: RackCells, ...refusals },
      },
    },
    (request, reply) => {
      const rack = rackOfId(topology, request.params.rack);
      if (rack === undefined) return refuse(reply, 'no-such-place', request.params.rack);
      return presentCells(context, rack);
    },
  );
};
