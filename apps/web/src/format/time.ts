const pad = (value: number, width = 2): string => String(value).padStart(width, '0');

/** "0.8 s", "41 s", "3 min 05 s", "2 h 10 min", "4 d 3 h": SI signs, the same in every language. */
export function formatAge(ageMs: number): string {
  const ms = Math.max(0, ageMs);
  if (ms < 10_000) return `${(Math.floor(ms / 100) / 10).toFixed(1)} s`;
  const seconds = Math.floor(ms / 1_000);
  if (seconds < 60) return `${seconds} s`;
  const minutes = Math.floor(seconds / 60);
  if (minutes < 60) return `${minutes} min ${pad(seconds % 60)} s`;
  const hours = Math.floor(minutes / 60);
  if (hours < 24) return `${hours} h ${pad(minutes % 60)} min`;
  return `${Math.floor(hours / 24)} d ${hours % 24} h`;
}

export interface PlantTime {
  /** "14:31:52" */
  readonly clock: string;
  /** "14:31:52.118" */
  readonly clockMs: string;
  /** "2026-11-22" */
  readonly date: string;
  /** "UTC+08:00" */
  readonly offset: string;
}

/** Times as the station's own clocks on the wall show them, wherever the reader sits. */
export function createPlantTime(timeZone: string): (utcMs: number) => PlantTime {
  const formatter = new Intl.DateTimeFormat('en-CA', {
    timeZone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
    timeZoneName: 'longOffset',
  });
  return (utcMs) => {
    const parts = new Map(formatter.formatToParts(utcMs).map(({ type, value }) => [type, value]));
    const clock = `${parts.get('hour')}:${parts.get('minute')}:${parts.get('second')}`;
    const offset = (parts.get('timeZoneName') ?? '').replace('GMT', 'UTC');
    const ms = Math.floor(((utcMs % 1_000) + 1_000) % 1_000);
    return {
      clock,
      clockMs: `${clock}.${pad(ms, 3)}`,
      date: `${parts.get('year')}-${parts.get('month')}-${parts.get('day')}`,
      offset: offset === 'UTC' ? 'UTC+00:00' : offset,
    };
  };
}
