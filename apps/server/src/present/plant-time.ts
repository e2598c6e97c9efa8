const MINUTE_MS = 60_000;
/** Zones change their offset on quarters of an hour: within one it is asked for once. */
const QUARTER_MS = 900_000;

/** Times as people at the plant read them, with the offset written: 2026-03-29T03:00:00.250+02:00. */
export class PlantTime {
  readonly #format: Intl.DateTimeFormat;
  #quarter = Number.NaN;
  #offsetMin = 0;

  /** @param zone of IANA. */
  constructor(zone: string) {
    this.#format = new Intl.DateTimeFormat('en-US', { timeZone: zone, timeZoneName: 'longOffset' });
  }

  text(utcMs: number): string {
    const offsetMin = this.#offsetAt(utcMs);
    const local = new Date(utcMs + offsetMin * MINUTE_MS).toISOString().slice(0, -1);
    const size = Math.abs(offsetMin);
    const two = (value: number): string => String(value).padStart(2, '0');
    return `${local}${offsetMin < 0 ? '-' : '+'}${two(Math.floor(size / 60))}:${two(size % 60)}`;
  }

  #offsetAt(utcMs: number): number {
    const quarter = Math.floor(utcMs / QUARTER_MS);
    if (quarter === this.#quarter) return this.#offsetMin;
    const parts = this.#format.formatToParts(quarter * QUARTER_MS);
    const name = parts.find(({ type }) => type === 'timeZoneName')?.value ?? '';
    const match = /GMT([+-])(\d{2}):(\d{2})/.exec(name);
    this.#quarter = quarter;
    this.#offsetMin = match
      ? (match[1] === '-' ? -1 : 1) * (Number(match[2]) * 60 + Number(match[3]))
      : 0;
    return this.#offsetMin;
  }
}
