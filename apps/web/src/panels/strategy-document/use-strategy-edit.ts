import type { ConditionId } from '@cellarium/model';
import { useCallback, useMemo, useState } from 'react';
import { useServerClock } from '../../hooks/use-server-now.ts';
import { useStation } from '../../hooks/use-station.ts';
import type { RuleSettings } from './document.ts';
import { countEdits, type Edits, NO_EDITS, withEdit } from './edits.ts';
import { keepEdits, readKept } from './kept-edits.ts';

export interface StrategyEdit {
  readonly edits: Edits;
  readonly count: number;
  /** When what was found at this browser was last changed; undefined: nothing was found. */
  readonly keptMs: number | undefined;
  change(rule: ConditionId, path: string, text: string | undefined, settings: RuleSettings): void;
  discard(): void;
}

/** Changes to a copy of one version; kept at this browser until they are saved or discarded. */
export function useStrategyEdit(version: number): StrategyEdit {
  const { id } = useStation();
  const now = useServerClock();
  const found = useMemo(() => readKept(storage(), id, version), [id, version]);
  const [edits, setEdits] = useState<Edits>(found?.edits ?? NO_EDITS);
  const change = useCallback<StrategyEdit['change']>(
    (rule, path, text, settings) =>
      setEdits((before) => {
        const next = withEdit(before, rule, path, text, settings);
        keepEdits(storage(), id, version, { edits: next, changedAtMs: now() });
        return next;
      }),
    [id, version, now],
  );
  const discard = useCallback(() => {
    keepEdits(storage(), id, version, undefined);
    setEdits(NO_EDITS);
  }, [id, version]);
  return { edits, count: countEdits(edits), keptMs: found?.changedAtMs, change, discard };
}

/** Reading the property alone throws where storage is forbidden. */
export function storage(): Storage | undefined {
  try {
    return window.localStorage;
  } catch {
    return undefined;
  }
}
