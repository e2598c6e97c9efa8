import { Quality, type Station, Subject } from '@cellarium/model';
import type { ProtectionInput, RowNews } from './input.ts';
import { rowsOf } from './rule.ts';
import { Timeline } from './timeline.ts';

/** Rows of one subject to judge in this cycle, and how much time passed for each. */
export interface RowSet {
  readonly rows: Uint32Array;
  count: number;
  readonly dtS: Float64Array;
}

function allRows(count: number): RowSet {
  return {
    rows: Uint32Array.from({ length: count }, (_, row) => row),
    count,
    dtS: new Float64Array(count),
  };
}

/** What is to be judged: rows with good news by their own time, or all rows by ours. */
export class RowSets {
  /** In the order of Subject. A link has no news of its own. */
  readonly news: readonly RowSet[];
  readonly all: readonly RowSet[];
  /** Rows that were heard before and can not be believed now. */
  readonly lost: readonly RowSet[];
  readonly #timelines: readonly Timeline[];

  constructor(station: Station) {
    const subjects = Object.values(Subject);
    this.#timelines = subjects.map((subject) => new Timeline(rowsOf(subject, station)));
    this.news = subjects.map((subject) => ({
      rows: new Uint32Array(rowsOf(subject, station)),
      count: 0,
      dtS: this.#timelines[subject]!.dtS,
    }));
    this.lost = subjects.map((subject) => ({
      rows: new Uint32Array(rowsOf(subject, station)),
      count: 0,
      dtS: new Float64Array(0),
    }));
    this.all = subjects.map((subject) => allRows(rowsOf(subject, station)));
  }

  take(input: ProtectionInput, cycleS: number): void {
    const { image } = input;
    this.#takeSubject(Subject.rack, input.rackNews, image.racks, input.nowMs);
    this.#takeSubject(Subject.block, input.blockNews, image.blocks, input.nowMs);
    const meterNews = { rows: METER_ROW, count: input.hasMeterNews ? 1 : 0 };
    this.#takeSubject(Subject.station, meterNews, image.station, input.nowMs);
    for (const set of this.all) set.dtS.fill(cycleS);
  }

  #takeSubject(
    subject: Subject,
    news: RowNews,
    columns: { readonly quality: Uint8Array; readonly sourceTimeMs: Float64Array },
    nowMs: number,
  ): void {
    const { quality, sourceTimeMs } = columns;
    const timeline = this.#timelines[subject]!;
    const lost = this.lost[subject]!;
    lost.count = 0;
    for (let row = 0; row < quality.length; row += 1) {
      if (quality[row] === Quality.good || !timeline.fallSilent(row)) continue;
      lost.rows[lost.count] = row;
      lost.count += 1;
    }
    const set = this.news[subject]!;
    set.count = 0;
    for (let index = 0; index < news.count; index += 1) {
      const row = news.rows[index]!;
      if (quality[row] !== Quality.good) continue;
      timeline.advance(row, sourceTimeMs[row]!, nowMs);
      set.rows[set.count] = row;
      set.count += 1;
    }
  }
}

const METER_ROW = new Uint32Array(1);
