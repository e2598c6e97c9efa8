import type { StrategyHead } from '@cellarium/api';
import type { Result } from '@cellarium/stdx';
import { useMemo } from 'react';
import { useOwnSession } from '../../hooks/use-session.ts';
import type { SendFailure } from '../../stream/send.ts';
import type { StrategyJson } from '../strategy-document/document.ts';

export type StrategyDone = Result<StrategyHead, SendFailure>;

/** What changes how the station is protected; each with a reason, in the name of who is signed in. */
export interface StrategyActs {
  save(document: StrategyJson, reason: string): Promise<StrategyDone>;
  activate(version: number, reason: string): Promise<StrategyDone>;
  rollBack(reason: string): Promise<StrategyDone>;
  startShadow(version: number, reason: string): Promise<StrategyDone>;
  endShadow(reason: string): Promise<StrategyDone>;
}

export function useStrategyActs(): StrategyActs {
  const session = useOwnSession();
  return useMemo(() => {
    const post = (path: string, body: unknown): Promise<StrategyDone> =>
      session.send<StrategyHead>({ method: 'POST', path: `/protection${path}`, body }, 'engineer');
    return {
      save: (document, reason) => post('/strategies', { document, reason }),
      activate: (version, reason) => post(`/strategies/${version}/activate`, { reason }),
      rollBack: (reason) => post('/roll-back', { reason }),
      startShadow: (version, reason) => post('/shadow', { version, reason }),
      endShadow: (reason) => post('/shadow/end', { reason }),
    };
  }, [session]);
}
