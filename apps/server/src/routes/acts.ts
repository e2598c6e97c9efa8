import { Readable } from 'node:stream';
import { ACTS_PER_PAGE_MAX, ActPage, type ActRow, ActVerification } from '@cellarium/api';
import type { JournalRow } from '@cellarium/dispatch';
import { Type } from 'typebox';
import type { ActJournal } from '../dispatch/act-journal.ts';
import { type ActQuery, searchActs } from '../dispatch/act-search.ts';
import { csvLine } from '../present/csv.ts';
import { PlantTime } from '../present/plant-time.ts';
import { type Routes, refusals } from './route.ts';

const tags = ['acts'];
const text = Type.Optional(Type.String({ maxLength: 200 }));
const SEARCH = {
  before: Type.Optional(Type.Integer({ minimum: 1, description: 'Only older than this number.' })),
  who: text,
  what: text,
  subject: text,
  text,
  from: Type.Optional(Type.Integer({ description: 'UTC ms.' })),
  to: Type.Optional(Type.Integer({ description: 'UTC ms.' })),
};
const closed = { additionalProperties: false } as const;
const SearchQuery = Type.Object(SEARCH, closed);
const PageQuery = Type.Object(
  {
    ...SEARCH,
    limit: Type.Integer({ minimum: 1, maximum: ACTS_PER_PAGE_MAX, default: 100 }),
  },
  closed,
);
const CsvFile = Type.Unsafe<Readable>({ type: 'string', description: 'text/csv' });
const COLUMNS = [
  'number',
  'time',
  'who',
  'from',
  'what',
  'subject',
  'before',
  'after',
  'reason',
  'hash',
];

/** Who did what and why, in a chain that shows whether anything in it was changed. */
export const acts: Routes = (api, context) => {
  const { clock, station } = context;
  const { acts: journal } = context.dispatch.parts;
  api.get(
    '/acts',
    {
      schema: {
        summary: 'Acts, the newest first',
        tags,
        querystring: PageQuery,
        response: { 200: ActPage, ...refusals },
      },
    },
    (request) => {
      const { limit, ...query } = request.query;
      const found = searchActs(journal, queryOf(query), limit + 1);
      return {
        serverTimeMs: clock.utcMs(),
        newest: journal.head.seq,
        truncated: found.length > limit,
        acts: found.slice(0, limit).map(presentAct),
      };
    },
  );
  api.get(
    '/acts.csv',
    {
      schema: {
        summary: 'The same as a table, with times of the plant',
        tags,
        querystring: SearchQuery,
        response: { 200: CsvFile, ...refusals },
      },
    },
    (request, reply) => {
      reply.type('text/csv; charset=utf-8');
      reply.header('content-disposition', `attachment; filename="acts-${station.id}.csv"`);
      const pieces = csvOf(journal, queryOf(request.query), new PlantTime(station.timeZone));
      return Readable.from(pieces, { objectMode: false });
    },
  );
  api.get(
    '/acts/verify',
    {
      schema: {
        summary: 'Walks the whole chain; names the first row that was changed or cut',
        tags,
        response: { 200: ActVerification, ...refusals },
      },
    },
    async () => {
      const { seq, hash } = journal.head;
      const checked = await journal.verify();
      return {
        isWhole: checked.ok,
        rows: checked.ok ? checked.value.seq : checked.error.seq - 1,
        headSeq: seq,
        headHash: hash,
        broken: checked.ok ? null : checked.error,
      };
    },
  );
};

function queryOf({ from, to, ...asked }: Type.Static<typeof SearchQuery>): ActQuery {
  return {
    ...asked,
    ...(from !== undefined && { fromMs: from }),
    ...(to !== undefined && { toMs: to }),
  };
}

function presentAct({ previousHash: _, what, ...row }: JournalRow): ActRow {
  return { ...row, what: what as ActRow['what'] };
}

/** As many as the journal of events gives: a spreadsheet takes a million. */
const CSV_ROWS_MAX = 100_000;
const ROWS_AT_ONCE = 1_000;

async function* csvOf(
  journal: ActJournal,
  query: ActQuery,
  time: PlantTime,
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine(COLUMNS)}`;
  let { before } = query;
  for (let rows = 0; rows < CSV_ROWS_MAX; rows += ROWS_AT_ONCE) {
    const found = searchActs(
      journal,
      { ...query, ...(before !== undefined && { before }) },
      ROWS_AT_ONCE,
    );
    yield found
      .map((row) =>
        csvLine([
          row.seq,
          time.text(row.utcMs),
          row.who,
          row.from,
          row.what,
          row.subject,
          row.before,
          row.after,
          row.reason,
          row.hash,
        ]),
      )
      .join('');
    before = found.at(-1)?.seq;
    if (before === undefined || found.length < ROWS_AT_ONCE) return;
    await new Promise((resolve) => setImmediate(resolve));
  }
  yield csvLine([`not complete: at most ${CSV_ROWS_MAX} rows; ask on with before=${before}`]);
}
