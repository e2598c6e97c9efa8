import type { Profile } from '@cellarium/profiles';
import type { DeviceConnection } from './connection.ts';
import { readAll, type Shown } from './decode.ts';
import type { OpenedMap } from './open-map.ts';
import { alarmText, arrayLines, pointValue } from './text.ts';

/** What a line of the watch is about, and what it says now. */
function statements(shown: Shown): Map<string, string> {
  const says = new Map<string, string>();
  for (const point of shown.points) says.set(point.name, pointValue(point));
  for (const word of shown.alarms) says.set(word.name, alarmText(word));
  for (const array of shown.arrays) says.set(array.fills, arrayLines(array, false).join(' '));
  return says;
}

/** Reads as often as the profile's shortest period; tells every change, first everything there is. */
export async function watch(
  connection: DeviceConnection,
  profile: Profile,
  { map }: OpenedMap,
  tell: (name: string, says: string) => boolean,
): Promise<void> {
  const periodMs = Math.min(...Object.values(profile.groups).map((group) => group.periodMs));
  const last = new Map<string, string>();
  for (;;) {
    const shown = await readAll(connection, map);
    for (const [name, says] of statements(shown)) {
      if (last.get(name) === says) continue;
      last.set(name, says);
      if (!tell(name, says)) return;
    }
    if (shown.failed.length === map.reads.length) return;
    await new Promise((resolve) => setTimeout(resolve, periodMs));
  }
}
