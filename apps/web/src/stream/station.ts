import type { StationInfo } from '@cellarium/api';
import { Topology } from '@cellarium/model';
import { err, ok, type Result } from '@cellarium/stdx';

/** The station as the server told it, with its topology ready to count with. */
export interface Station extends Omit<StationInfo, 'topology'> {
  readonly topology: Topology;
}

export type StationFailure = 'unreachable' | 'refused' | 'sign-in';

/** Asks the server that sent this page what station it has. */
export async function fetchStation(signal?: AbortSignal): Promise<Result<Station, StationFailure>> {
  let answer: Response;
  try {
    answer = await fetch('/api/v1/station', { signal: signal ?? null });
  } catch {
    return err('unreachable');
  }
  // Nobody is signed in, and the server shows nothing to such.
  if (!answer.ok) return err(answer.status === 401 ? 'sign-in' : 'refused');
  const info = (await answer.json()) as StationInfo;
  return ok({ ...info, topology: new Topology(info.topology) });
}

/** Whether the columns of one fit the other: if not, nothing on the screen means what it says. */
export function isSameStation(a: Station, b: Station): boolean {
  const shapeOf = ({ id, topology, links }: Station): string =>
    JSON.stringify([id, topology, links]);
  return shapeOf(a) === shapeOf(b);
}
