import { ConcordanceLedger } from '@cellarium/api';
import { Type } from 'typebox';
import { refuse } from '../errors.ts';
import { presentLedgerEntry } from '../present/concordance.ts';
import { rackOfId } from '../present/places.ts';
import { type Routes, refusals } from './route.ts';

const LedgerQuery = Type.Object(
  {
    rack: Type.Optional(Type.String({ description: 'B017R05' })),
    offset: Type.Integer({ minimum: 0, default: 0 }),
    limit: Type.Integer({ minimum: 1, maximum: 1_000, default: 100 }),
  },
  { additionalProperties: false },
);

export const concordance: Routes = (api, { book, clock, places, station }) => {
  api.get(
    '/concordance',
    {
      schema: {
        summary: 'Every trip and limit, and what each layer made of it; the newest first',
        tags: ['protection'],
        querystring: LedgerQuery,
        response: { 200: ConcordanceLedger, ...refusals },
      },
    },
    (request, reply) => {
      const { rack: id, offset, limit } = request.query;
      const rack = id === undefined ? undefined : rackOfId(station.topology, id);
      if (id !== undefined && rack === undefined) return refuse(reply, 'no-such-place', id);
      const { total, entries } = book.concordance.page(rack, offset, limit);
      return {
        serverTimeMs: clock.utcMs(),
        total,
        offset,
        truncated: entries.length < total,
        entries: entries.map((entry) => presentLedgerEntry(places, entry)),
      };
    },
  );
};
