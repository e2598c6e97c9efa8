import { assert } from '@cellarium/stdx';

/** Name of a code in its closed table. */
export function nameOf<Name extends string>(names: readonly Name[], code: number): Name {
  const name = names[code];
  assert(name !== undefined, 'a code is one of its table');
  return name;
}
