import type { ActRefusal, RestErrorCode } from '@cellarium/api';
import type { Result } from '@cellarium/stdx';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SendFailure, Sent } from '../../stream/send.ts';

/** What an operator does to alarms; its words are in the catalogues by these names. */
export type ActKind =
  | 'acknowledge'
  | 'reset'
  | 'shelve'
  | 'unshelve'
  | 'outOfService'
  | 'returnToService'
  | 'note'
  | 'proposal';

export interface Act {
  readonly kind: ActKind;
  /** Under /api/v1. */
  readonly path: string;
  readonly body: unknown;
  /** Alarms that it is on: they are marked until the answer is here. */
  readonly alarms: readonly number[];
  /** What takes it back, where something does. */
  readonly undo?: Act;
}

interface Refused {
  readonly code: ActRefusal;
  readonly count: number;
}

export type Outcome =
  | {
      readonly kind: 'done';
      readonly act: Act;
      readonly done: number;
      readonly refused: readonly Refused[];
    }
  | {
      readonly kind: 'failed';
      readonly act: Act;
      readonly code: RestErrorCode | 'unreachable';
      readonly detail: string;
    };

export interface AlarmActsState {
  /** Alarms with an act on its way. */
  readonly sending: ReadonlySet<number>;
  readonly outcome: Outcome | undefined;
}

interface Answer {
  readonly done?: readonly number[];
  readonly refused?: readonly { readonly id: number; readonly code: ActRefusal }[];
}
/** Asks who acts, where nobody is signed in. */
type SendAct = (sent: Sent) => Promise<Result<Answer, SendFailure>>;

/**
 * What the person at this console does to alarms. An alarm changes on the screen when its event comes, not when the
 * button is pressed: until then it is shown as being sent.
 */
export class AlarmActs {
  readonly store: StoreApi<AlarmActsState> = createStore<AlarmActsState>(() => ({
    sending: new Set(),
    outcome: undefined,
  }));
  readonly #send: SendAct;

  constructor(send: SendAct) {
    this.#send = send;
  }

  /** Does it; undefined: nobody signed in for it. */
  async run(act: Act): Promise<Outcome | undefined> {
    this.#mark(act, true);
    const answer = await this.#send({ method: 'POST', path: act.path, body: act.body });
    this.#mark(act, false);
    const outcome = outcomeOf(answer, act);
    if (!outcome) return undefined;
    this.store.setState({ outcome });
    return outcome;
  }

  dismiss(): void {
    this.store.setState({ outcome: undefined });
  }

  #mark(act: Act, isSending: boolean): void {
    const sending = new Set(this.store.getState().sending);
    for (const id of act.alarms) {
      if (isSending) sending.add(id);
      else sending.delete(id);
    }
    this.store.setState({ sending });
  }
}

function outcomeOf(answer: Result<Answer, SendFailure>, act: Act): Outcome | undefined {
  if (answer.ok) return { kind: 'done', act, ...countsOf(answer.value, act) };
  const { error } = answer;
  if (error.code === 'given-up') return undefined;
  return {
    kind: 'failed',
    act,
    code: error.code,
    detail: ('detail' in error && error.detail) || '',
  };
}

function countsOf(answer: Answer, act: Act): { done: number; refused: Refused[] } {
  const counts = new Map<ActRefusal, number>();
  for (const { code } of answer.refused ?? []) counts.set(code, (counts.get(code) ?? 0) + 1);
  return {
    done: answer.done?.length ?? act.alarms.length,
    refused: [...counts].map(([code, count]) => ({ code, count })),
  };
}
