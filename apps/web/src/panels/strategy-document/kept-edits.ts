import { type Edits, NO_EDITS } from './edits.ts';

/** The part of the browser's storage that is needed; it may be forbidden and throw. */
export interface EditStorage {
  getItem(key: string): string | null;
  setItem(key: string, value: string): void;
  removeItem(key: string): void;
}

export interface KeptEdits {
  readonly edits: Edits;
  readonly changedAtMs: number;
}

const keyOf = (station: string, version: number): string =>
  `cellarium.strategy-edit.${station}.${version}`;

/** Changes to a copy that are not saved yet: they outlive the page, the browser's crash and the night. */
export function readKept(
  storage: EditStorage | undefined,
  station: string,
  version: number,
): KeptEdits | undefined {
  try {
    const kept: unknown = JSON.parse(storage?.getItem(keyOf(station, version)) ?? 'null');
    if (typeof kept !== 'object' || kept === null) return undefined;
    const { edits, changedAtMs } = kept as Record<string, unknown>;
    if (!isEdits(edits) || typeof changedAtMs !== 'number') return undefined;
    return { edits, changedAtMs };
  } catch {
    return undefined;
  }
}

export function keepEdits(
  storage: EditStorage | undefined,
  station: string,
  version: number,
  kept: KeptEdits | undefined,
): void {
  try {
    if (kept === undefined || kept.edits === NO_EDITS || Object.keys(kept.edits).length === 0) {
      storage?.removeItem(keyOf(station, version));
    } else {
      storage?.setItem(keyOf(station, version), JSON.stringify(kept));
    }
  } catch {
    // A full or forbidden storage keeps them as long as the page lives, which is what it costs.
  }
}

function isEdits(value: unknown): value is Edits {
  return (
    typeof value === 'object' &&
    value !== null &&
    Object.values(value).every(
      (rule) =>
        typeof rule === 'object' &&
        rule !== null &&
        Object.values(rule).every((text) => typeof text === 'string'),
    )
  );
}
