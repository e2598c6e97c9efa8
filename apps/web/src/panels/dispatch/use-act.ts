import type { Role } from '@cellarium/api';
import { useState } from 'react';
import { useOwnSession } from '../../hooks/use-session.ts';
import type { SendFailure, Sent } from '../../stream/send.ts';

export interface DispatchAct {
  readonly isSending: boolean;
  readonly failure: SendFailure | undefined;
  /** undefined: it was not done, and `failure` says why. */
  run<Answer>(sent: Sent): Promise<Answer | undefined>;
  forget(): void;
}

/** One act of dispatch after another, with what was wrong with the last. */
export function useAct(needs: Role = 'operator'): DispatchAct {
  const session = useOwnSession();
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<SendFailure>();
  return {
    isSending,
    failure,
    forget: () => setFailure(undefined),
    async run<Answer>(sent: Sent) {
      setSending(true);
      setFailure(undefined);
      const answer = await session.send<Answer>(sent, needs);
      setSending(false);
      if (answer.ok) return answer.value;
      setFailure(answer.error);
      return undefined;
    },
  };
}
