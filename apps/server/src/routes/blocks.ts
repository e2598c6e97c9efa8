import { Block, BlockList } from '@cellarium/api';
import { Type } from 'typebox';
import { refuse } from '../errors.ts';
import { presentBlock } from '../present/block.ts';
import { blockOfId } from '../present/places.ts';
import { type Routes, refusals } from './route.ts';

export const blocks: Routes = (api, context) => {
  const { topology } = context.station;
  api.get(
    '/blocks',
    {
      schema: {
        summary: 'Every block: PCS, cooling, environment, and its racks summed up',
        tags: ['blocks'],
        response: { 200: BlockList, ...refusals },
      },
    },
    () => ({
      serverTimeMs: context.clock.utcMs(),
      total: topology.blocks,
      blocks: Array.from({ length: topology.blocks }, (_, block) => presentBlock(context, block)),
    }),
  );
  api.get(
    '/blocks/:block',
    {
      schema: {
        summary: 'One block',
        tags: ['blocks'],
        params: Type.Object({ block: Type.String({ description: 'B017' }) }),
        response: { 200: Block, ...refusals },
      },
    },
    (request, reply) => {
      const block = blockOfId(topology, request.params.block);
      if (block === undefined) return refuse(reply, 'no-such-place', request.params.block);
      return presentBlock(context, block);
    },
  );
};
