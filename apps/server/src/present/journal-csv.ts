import type { JournalEntry } from '@cellarium/api';
import { csvLine } from './csv.ts';
import type { PlantTime } from './plant-time.ts';

const COLUMNS = [
  'number',
  'time',
  'kind',
  'place',
  'condition',
  'level',
  'value',
  'limit',
  'unit',
  'source_time',
  'source_time_uncertainty_ms',
  'by',
  'text',
  'alarm',
  'incident',
] as const;

/** A spreadsheet takes a million rows; this is 20 MB and half a minute of a slow link. */
const CSV_ROWS_MAX = 100_000;

/** The pieces of the file, as they come; where it ends before all is told its last line says so. */
export async function* journalCsv(
  found: AsyncIterable<readonly JournalEntry[]>,
  time: PlantTime,
  rowsMax = CSV_ROWS_MAX,
): AsyncGenerator<string> {
  yield `\uFEFF${csvLine([...COLUMNS])}`;
  let rows = 0;
  for await (const entries of found) {
    const taken = entries.slice(0, rowsMax - rows);
    rows += taken.length;
    if (taken.length > 0) yield taken.map((entry) => csvLine(fieldsOf(entry, time))).join('');
    if (rows < rowsMax && taken.length === entries.length) continue;
    const last = taken.at(-1)?.sequence ?? '';
    yield csvLine([`not complete: at most ${rowsMax} rows; ask on with before=${last}`]);
    return;
  }
}

function fieldsOf(entry: JournalEntry, time: PlantTime): (string | number | null)[] {
  return [
    entry.sequence,
    time.text(entry.timeMs),
    entry.kind,
    entry.place,
    entry.condition,
    entry.level,
    entry.value,
    entry.limit,
    entry.unit,
    entry.sourceTimeMs === null ? null : time.text(entry.sourceTimeMs),
    entry.uncertaintyMs,
    entry.by,
    entry.text,
    entry.alarm,
    entry.incident,
  ];
}
