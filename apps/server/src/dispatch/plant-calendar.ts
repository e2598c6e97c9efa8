import { type LocalTime, QUARTER_HOUR_MS } from '@cellarium/dispatch';
import { PlantTime } from '../present/plant-time.ts';

const HOUR_MS = 3_600_000;
/** The longest day has 25 hours; half an hour beyond is the next. */
const DAY_HOURS_MOST = 26;

/** The clock at the plant, as plans are made by it. */
export class PlantCalendar {
  readonly #time: PlantTime;
  #quarter = Number.NaN;
  #local: LocalTime = { day: '', weekday: 0, minuteOfDay: 0 };

  constructor(zone: string) {
    this.#time = new PlantTime(zone);
  }

  /** To the quarter of an hour: plans know nothing finer. */
  at(utcMs: number): LocalTime {
    const quarter = Math.floor(utcMs / QUARTER_HOUR_MS);
    if (quarter !== this.#quarter) {
      this.#quarter = quarter;
      this.#local = this.#read(quarter * QUARTER_HOUR_MS);
    }
    return this.#local;
  }

  /** Quarter hours of a day in UTC from its midnight: 96, or four more or less where the clock turns. */
  quartersOf(day: string): readonly number[] {
    const noonMs = new Date(`${day}T12:00:00Z`).getTime();
    const quarters: number[] = [];
    for (
      let ms = noonMs - DAY_HOURS_MOST * HOUR_MS;
      ms < noonMs + DAY_HOURS_MOST * HOUR_MS;
      ms += QUARTER_HOUR_MS
    ) {
      if (this.#read(ms).day === day) quarters.push(ms);
    }
    return quarters;
  }

  /** The quarter of the plant's day in which a moment lies, 0 .. 95. */
  quarterAt(utcMs: number): number {
    return Math.floor(this.#read(utcMs).minuteOfDay / 15);
  }

  #read(utcMs: number): LocalTime {
    const text = this.#time.text(utcMs);
    const day = text.slice(0, 10);
    return {
      day,
      weekday: new Date(`${day}T00:00:00Z`).getUTCDay(),
      minuteOfDay: Number(text.slice(11, 13)) * 60 + Number(text.slice(14, 16)),
    };
  }
}
