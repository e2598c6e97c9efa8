/** Seconds from a number of seconds, `mm:ss` or `hh:mm:ss`; undefined for anything else. */
export function parseTimeS(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isFinite(value) && value >= 0 ? value : undefined;
  if (typeof value !== 'string') return undefined;
  const match = /^(?:(\d{1,3}):)?(\d{1,2}):([0-5]\d)$/.exec(value.trim());
  if (!match) return undefined;
  const hours = Number(match[1] ?? 0);
  const minutes = Number(match[2]);
  if (match[1] !== undefined && minutes > 59) return undefined;
  return hours * 3_600 + minutes * 60 + Number(match[3]);
}
