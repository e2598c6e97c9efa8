/** The two ways power goes; sign +1 leaves the battery (model's one sign convention). */
export type Direction = 'discharge' | 'charge';

export const DIRECTIONS: readonly Direction[] = ['discharge', 'charge'];

export function signOf(direction: Direction): 1 | -1 {
  return direction === 'discharge' ? 1 : -1;
}

export function directionOf(powerKw: number): Direction {
  return powerKw < 0 ? 'charge' : 'discharge';
}
