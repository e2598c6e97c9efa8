import { spawnSync } from 'node:child_process';

/** In the gate nothing may skip: what is absent there is a failure. */
export const MUST = process.env.CELLARIUM_MUST === 'all';

/** Undefined where the program runs; otherwise what to install. */
export function absentProgram(
  name: string,
  args: readonly string[],
  debian: string,
): string | undefined {
  const { error, status } = spawnSync(name, args, { stdio: 'ignore' });
  return error === undefined && status === 0
    ? undefined
    : `${name} is absent: install it (Debian: ${debian})`;
}

/** The Python that has pymodbus: a user's own Python often stands before the system's. */
export const PYTHON = ['python3', '/usr/bin/python3'].find(
  (candidate) => spawnSync(candidate, ['-c', 'import pymodbus'], { stdio: 'ignore' }).status === 0,
);

export const PYMODBUS_ABSENT =
  PYTHON === undefined ? 'pymodbus is absent: install it (Debian: python3-pymodbus)' : undefined;
