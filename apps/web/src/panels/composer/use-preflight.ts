import type { PreflightRequest, PreflightResult } from '@cellarium/api';
import { useEffect, useState } from 'react';
import { type SendFailure, sendJson } from '../../stream/send.ts';

/** Whoever is typing has not meant it yet. */
const TYPING_MS = 400;

export interface Preflight {
  readonly result: PreflightResult | undefined;
  readonly failure: SendFailure | undefined;
  readonly isAsking: boolean;
}

const NOTHING: Preflight = { result: undefined, failure: undefined, isAsking: false };

/** Runs a request ahead on the cells as they are now; nothing is sent to a device. Undefined: nothing is asked. */
export function usePreflight(request: PreflightRequest | undefined): Preflight {
  const [preflight, set] = useState<Preflight>(NOTHING);
  const asked = request && JSON.stringify(request);
  useEffect(() => {
    if (asked === undefined) {
      set(NOTHING);
      return;
    }
    let isWanted = true;
    set((was) => ({ ...was, isAsking: true }));
    const typing = setTimeout(async () => {
      const answer = await sendJson<PreflightResult>({
        method: 'POST',
        path: '/dispatch/preflight',
        body: JSON.parse(asked),
      });
      if (!isWanted) return;
      set(
        answer.ok
          ? { result: answer.value, failure: undefined, isAsking: false }
          : { result: undefined, failure: answer.error, isAsking: false },
      );
    }, TYPING_MS);
    return () => {
      isWanted = false;
      clearTimeout(typing);
    };
  }, [asked]);
  return preflight;
}
