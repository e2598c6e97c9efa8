import type { StrategyComparison, StrategyDetail } from '@cellarium/api';
import type { ConditionId } from '@cellarium/model';
import { useMemo } from 'react';
import type { Answered } from '../../hooks/answered.ts';
import { useAsked } from '../../hooks/use-asked.ts';
import { directionOf, rulesOf } from '../strategy-document/document.ts';

export interface Compared extends Answered<StrategyComparison> {
  /** Which way is bad, by rule: known from the limits of the version compared with. */
  readonly directions: ReadonlyMap<ConditionId, 1 | -1 | undefined>;
}

/** What differs between two versions. Undefined: nothing is asked. */
export function useComparison(from: number | undefined, to: number | undefined): Compared {
  const isAsked = from !== undefined && to !== undefined && from !== to;
  const asked = useAsked<StrategyComparison>(
    isAsked ? `/api/v1/protection/compare?from=${from}&to=${to}` : undefined,
    0,
  );
  const before = useAsked<StrategyDetail>(
    isAsked ? `/api/v1/protection/strategies/${from}` : undefined,
    0,
  );
  const directions = useMemo(() => {
    const rules = before.value ? rulesOf(before.value.document) : [];
    return new Map(rules.map(({ id, settings }) => [id, directionOf(settings)]));
  }, [before.value]);
  return { ...asked, directions };
}
