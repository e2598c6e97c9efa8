import { Readable } from 'node:stream';
import {
  JOURNAL_KINDS,
  JOURNAL_PER_PAGE_MAX,
  type JournalEntry,
  JournalPage,
} from '@cellarium/api';
import { CONDITION_IDS, formatPlace, parsePlace, type Topology } from '@cellarium/model';
import { err, ok, type Result } from '@cellarium/stdx';
import { Type } from 'typebox';
import { refuse } from '../errors.ts';
import { journalCsv } from '../present/journal-csv.ts';
import { PlantTime } from '../present/plant-time.ts';
import { type JournalQuery, searchJournal } from '../store/journal-search.ts';
import { type Routes, refusals } from './route.ts';
import { wordsOf } from './words.ts';

const text = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: 200, description }));
const words = (description: string) =>
  Type.Optional(Type.String({ minLength: 1, maxLength: 4_000, description }));

const SEARCH = {
  before: Type.Optional(Type.Integer({ minimum: 1, description: 'Only what has a lower number.' })),
  from: Type.Optional(Type.Integer({ minimum: 0, description: 'UTC ms, included.' })),
  to: Type.Optional(Type.Integer({ minimum: 0, description: 'UTC ms, included.' })),
  kind: words('What happened; several with commas.'),
  condition: words('What is wrong; several with commas.'),
  place: text('B017, B017 R05, or the name of a link: it and all within it.'),
  by: text('A part of the name of who acted.'),
  text: text('A part of what was written.'),
  alarm: Type.Optional(Type.Integer({ minimum: 1 })),
  incident: Type.Optional(Type.Integer({ minimum: 1 })),
};
/** Sent as it is found: never whole in memory. */
const CsvFile = Type.Unsafe<Readable>({ type: 'string', description: 'text/csv' });
const closed = { additionalProperties: false } as const;
const SearchQuery = Type.Object(SEARCH, closed);
const PageQuery = Type.Object(
  {
    ...SEARCH,
    limit: Type.Integer({ minimum: 1, maximum: JOURNAL_PER_PAGE_MAX, default: 100 }),
  },
  closed,
);

export const journal: Routes = (api, { book, clock, station }) => {
  const { store } = book;
  const tags = ['journal'];
  api.get(
    '/journal',
    {
      schema: {
        summary: 'What happened and who did what, the newest first',
        tags,
        querystring: PageQuery,
        response: { 200: JournalPage, ...refusals },
      },
    },
    async (request, reply) => {
      const query = queryOf(station.topology, request.query);
      if (!query.ok) return refuse(reply, 'bad-request', query.error);
      const { limit } = request.query;
      const entries: JournalEntry[] = [];
      for await (const found of searchJournal(store, query.value)) {
        entries.push(...found);
        if (entries.length > limit) break;
      }
      return {
        serverTimeMs: clock.utcMs(),
        ...store.journalEnds,
        truncated: entries.length > limit,
        entries: entries.slice(0, limit),
      };
    },
  );
  api.get(
    '/journal.csv',
    {
      schema: {
        summary: 'The same as a table, with times of the plant and their offset',
        description: 'At most 100,000 rows; a table that is cut says so in its last line.',
        tags,
        querystring: SearchQuery,
        response: { 200: CsvFile, ...refusals },
      },
    },
    (request, reply) => {
      const query = queryOf(station.topology, request.query);
      if (!query.ok) return refuse(reply, 'bad-request', query.error);
      const pieces = journalCsv(searchJournal(store, query.value), new PlantTime(station.timeZone));
      reply.type('text/csv; charset=utf-8');
      reply.header('content-disposition', `attachment; filename="journal-${station.id}.csv"`);
      return Readable.from(pieces, { objectMode: false });
    },
  );
};

function queryOf(
  topology: Topology,
  asked: Type.Static<typeof SearchQuery>,
): Result<JournalQuery, string> {
  const kinds = wordsOf(asked.kind, JOURNAL_KINDS);
  if (!kinds.ok) return err(`kind: ${kinds.error}`);
  const conditions = wordsOf(asked.condition, CONDITION_IDS);
  if (!conditions.ok) return err(`condition: ${conditions.error}`);
  const { before, from, to, by, text: written, alarm, incident } = asked;
  return ok({
    ...(before !== undefined && { before }),
    ...(from !== undefined && { fromMs: from }),
    ...(to !== undefined && { toMs: to }),
    ...(kinds.value && { kinds: kinds.value }),
    ...(conditions.value && { conditions: conditions.value }),
    ...(asked.place !== undefined && { place: placeText(topology, asked.place) }),
    ...(by !== undefined && { by }),
    ...(written !== undefined && { text: written }),
    ...(alarm !== undefined && { alarm }),
    ...(incident !== undefined && { incident }),
  });
}

/** As the journal writes it; a link is called as the station file calls it. */
function placeText(topology: Topology, asked: string): string {
  const place = parsePlace(asked, topology);
  return place === undefined ? asked.trim() : formatPlace(place);
}
