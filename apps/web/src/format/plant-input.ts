import type { PlantTime } from './time.ts';

type PlantClock = (utcMs: number) => PlantTime;

/** UTC ms as an input of date and time writes it, in plant time: "2026-11-22T14:31". */
export function plantInput(utcMs: number, plantTime: PlantClock): string {
  const { date, clock } = plantTime(utcMs);
  return `${date}T${clock.slice(0, 5)}`;
}

/** UTC ms of what such an input says; undefined for what is no time. */
export function readPlantInput(text: string, plantTime: PlantClock): number | undefined {
  const asUtcMs = Date.parse(`${text}Z`);
  if (Number.isNaN(asUtcMs)) return undefined;
  // The offset is that of the moment itself: asked twice, it holds over a change of summer time too.
  let utcMs = asUtcMs;
  for (let round = 0; round < 2; round += 1) utcMs = asUtcMs - offsetMs(plantTime(utcMs).offset);
  return utcMs;
}

/** "UTC+08:00" in ms. */
function offsetMs(offset: string): number {
  const match = /([+-])(\d{2}):(\d{2})/.exec(offset);
  if (!match) return 0;
  const minutes = Number(match[2]) * 60 + Number(match[3]);
  return (match[1] === '-' ? -minutes : minutes) * 60_000;
}
