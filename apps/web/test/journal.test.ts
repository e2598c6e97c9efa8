import type { JournalPage } from '@cellarium/api';
import { describe, expect, it } from 'vitest';
import { plantInput, readPlantInput } from '../src/format/plant-input.ts';
import { createPlantTime } from '../src/format/time.ts';
import { ENTRIES_SHOWN_MAX, withNewest, withOlder } from '../src/panels/journal-table/pages.ts';
import {
  isHistory,
  journalCsvPath,
  journalParams,
  journalPath,
  parseJournalFilter,
} from '../src/panels/journal-table/query.ts';
import { entryOf } from './alarm-fixture.ts';

/** Entries from `newest` down to `oldest`. */
function pageOf(newest: number, oldest: number, truncated = true): JournalPage {
  const entries = Array.from({ length: newest - oldest + 1 }, (_, at) =>
    entryOf(newest - at, 'raised'),
  );
  return { serverTimeMs: 0, newest, oldest: 1, truncated, entries };
}
const numbers = (shown: { readonly entries: readonly { readonly sequence: number }[] }) =>
  shown.entries.map(({ sequence }) => sequence);

describe('pages of the journal', () => {
  it('are put below each other, each entry once', () => {
    const shown = withOlder(withNewest(undefined, pageOf(10, 8)), pageOf(8, 6));
    expect(numbers(shown)).toEqual([10, 9, 8, 7, 6]);
    expect(shown.hasOlder).toBe(true);
  });

  it('grow at the top while the newest page meets what is shown', () => {
    const before = withOlder(withNewest(undefined, pageOf(10, 8)), pageOf(7, 5, false));
    const shown = withNewest(before, pageOf(12, 9));
    expect(numbers(shown)).toEqual([12, 11, 10, 9, 8, 7, 6, 5]);
    expect(shown.hasOlder).toBe(false);
  });

  it('begin anew where entries between the two may be missing', () => {
    const shown = withNewest(withNewest(undefined, pageOf(10, 8)), pageOf(40, 38));
    expect(numbers(shown)).toEqual([40, 39, 38]);
    expect(shown.hasOlder).toBe(true);
  });

  it('end where more rows would help nobody', () => {
    let shown = withNewest(undefined, pageOf(9_000, 8_001));
    for (let newest = 8_000; newest > 1_000; newest -= 1_000) {
      shown = withOlder(shown, pageOf(newest, newest - 999));
    }
    expect(shown.entries).toHaveLength(ENTRIES_SHOWN_MAX);
    expect(shown.hasOlder).toBe(true);
  });
});

describe('what is asked of the journal', () => {
  it('is the same in the address of the page, of the resource and of the table', () => {
    const filter = parseJournalFilter(
      new URLSearchParams('kind=raised&place=B017%20R05&by=Li&from=5&alarm=3&to=0&condition=x'),
    );
    expect(filter).toMatchObject({ kind: 'raised', place: 'B017 R05', fromMs: 5, alarm: 3 });
    expect(filter.toMs).toBeUndefined();
    expect(journalParams(filter).toString()).toBe(
      'kind=raised&place=B017+R05&by=Li&from=5&alarm=3',
    );
    expect(journalPath(filter, 200, 70)).toContain('&limit=200&before=70');
    expect(journalCsvPath(filter)).toMatch(/^\/api\/v1\/journal\.csv\?kind=raised&/);
  });

  it('is history where it ends before now, and live else', () => {
    expect(isHistory(parseJournalFilter(new URLSearchParams('from=5')))).toBe(false);
    expect(isHistory(parseJournalFilter(new URLSearchParams('to=5')))).toBe(true);
  });
});

describe('an input of plant time', () => {
  it.each([
    ['Asia/Shanghai', '2026-11-22T14:31', Date.UTC(2026, 10, 22, 6, 31)],
    ['America/New_York', '2026-03-08T03:30', Date.UTC(2026, 2, 8, 7, 30)],
    ['America/New_York', '2026-07-01T00:00', Date.UTC(2026, 6, 1, 4)],
    ['UTC', '2026-01-01T00:00', Date.UTC(2026, 0, 1)],
  ])('in %s reads %s as that moment, and writes it so', (zone, text, utcMs) => {
    const plantTime = createPlantTime(zone);
    expect(readPlantInput(text, plantTime)).toBe(utcMs);
    expect(plantInput(utcMs, plantTime)).toBe(text);
  });

  it('that is empty is no time', () => {
    expect(readPlantInput('', createPlantTime('UTC'))).toBeUndefined();
  });
});
