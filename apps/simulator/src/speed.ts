import { err, ok, type Result } from '@cellarium/stdx';

/** Cells up to which a station counts as small: one second of it costs a core well under 16 ms. */
const SMALL_STATION_CELLS = 50_000;
/** A core of a modest machine steps a million cells in 0.2 to 0.3 s: five times real time is not promised above. */
const SPEED_MAX_LARGE = 5;
const SPEED_MAX_SMALL = 60;

export function speedMax(cells: number): number {
  return cells <= SMALL_STATION_CELLS ? SPEED_MAX_SMALL : SPEED_MAX_LARGE;
}

/** The speed itself, or one line that says how far this station can be hurried. */
export function checkSpeed(speed: number, cells: number): Result<number, string> {
  const most = speedMax(cells);
  if (Number.isFinite(speed) && speed >= 1 && speed <= most) return ok(speed);
  return err(
    `speed ${speed} is outside 1 to ${most} for a station of ${cells} cells` +
      (speed > most && most < SPEED_MAX_SMALL
        ? `; a station of up to ${SMALL_STATION_CELLS} cells takes ${SPEED_MAX_SMALL} (--station small)`
        : ''),
  );
}

/** Longest step of the physics: beyond it the fast RC branch (10 s) is no longer resolved. */
const STEP_MAX_S = 5;

/** How one telemetry period of `seconds` plant seconds is cut into physics steps of equal length. */
export function stepsOf(seconds: number): { readonly count: number; readonly stepS: number } {
  const count = Math.max(1, Math.ceil(seconds / STEP_MAX_S));
  return { count, stepS: seconds / count };
}
