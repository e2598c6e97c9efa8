import { type FormEvent, useState } from 'react';
import type { SendFailure } from '../../stream/send.ts';

export interface AccessForm {
  readonly isSending: boolean;
  readonly failure: SendFailure | undefined;
  readonly submit: (event: FormEvent) => void;
}

/** Sends a form once at a time, and keeps what was wrong with it. */
export function useAccessForm(
  send: () => Promise<SendFailure | undefined>,
  done: () => void,
): AccessForm {
  const [isSending, setSending] = useState(false);
  const [failure, setFailure] = useState<SendFailure>();
  const run = async (): Promise<void> => {
    setSending(true);
    setFailure(undefined);
    const failed = await send();
    setSending(false);
    setFailure(failed);
    if (!failed) done();
  };
  return {
    isSending,
    failure,
    submit: (event) => {
      event.preventDefault();
      if (!isSending) void run();
    },
  };
}
