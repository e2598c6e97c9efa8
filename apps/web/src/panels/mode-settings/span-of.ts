/** A holiday is no longer; more is a mistyped year. */
export const SPAN_DAYS_MAX = 31;

const DAY_MS = 86_400_000;

/** Every day from one to another, both included; none where they are no dates, turned round or too far apart. */
export function spanOf(from: string, to: string): readonly string[] {
  const [first, last] = [utcOf(from), utcOf(to)];
  const days = (last - first) / DAY_MS + 1;
  if (!(days >= 1 && days <= SPAN_DAYS_MAX)) return [];
  return Array.from({ length: days }, (_, at) =>
    new Date(first + at * DAY_MS).toISOString().slice(0, 10),
  );
}

const utcOf = (day: string): number =>
  /^\d{4}-\d{2}-\d{2}$/.test(day) ? Date.parse(`${day}T00:00:00Z`) : Number.NaN;
