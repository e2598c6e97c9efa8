import { RackRecent, RECENT_SERIES_MAX } from '@cellarium/api';
import { Type } from 'typebox';
import { refuse } from '../errors.ts';
import { rackOfId } from '../present/places.ts';
import { presentRecent } from '../present/recent.ts';
import { type Routes, refusals } from './route.ts';

const Numbers = Type.String({
  pattern: '^\\d{1,5}(,\\d{1,5})*$',
  maxLength: 6 * RECENT_SERIES_MAX,
  examples: ['1,2'],
});

export const recent: Routes = (api, context) => {
  const { topology } = context.station;
  api.get(
    '/racks/:rack/recent',
    {
      schema: {
        summary: 'The last ten minutes of one rack',
        description:
          'Without cells and sensors its own series, a sample a second; with them theirs.',
        tags: ['racks'],
        params: Type.Object({ rack: Type.String({ description: 'B017R05' }) }),
        querystring: Type.Object(
          {
            cells: Type.Optional(Numbers),
            sensors: Type.Optional(Numbers),
          },
          { additionalProperties: false },
        ),
        response: { 200: RackRecent, ...refusals },
      },
    },
    (request, reply) => {
      const rack = rackOfId(topology, request.params.rack);
      if (rack === undefined) return refuse(reply, 'no-such-place', request.params.rack);
      const cells = indexesOf(request.query.cells);
      const sensors = indexesOf(request.query.sensors);
      if (cells.length + sensors.length > RECENT_SERIES_MAX) {
        return refuse(reply, 'bad-request', `at most ${RECENT_SERIES_MAX} series at a time`);
      }
      const isThere = (most: number) => (index: number) => index >= 0 && index < most;
      if (
        !cells.every(isThere(topology.cellsPerRack)) ||
        !sensors.every(isThere(topology.sensorsPerRack))
      ) {
        return refuse(
          reply,
          'no-such-place',
          `a rack has cells 1 to ${topology.cellsPerRack} and sensors 1 to ${topology.sensorsPerRack}`,
        );
      }
      return presentRecent(context, rack, cells, sensors);
    },
  );
};

/** `1,2` as people count to indexes from 0. */
function indexesOf(numbers: string | undefined): number[] {
  return numbers === undefined ? [] : numbers.split(',').map((number) => Number(number) - 1);
}
