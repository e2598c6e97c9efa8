import type { ActRefusal, RestErrorCode } from '@cellarium/api';
import type { Result } from '@cellarium/stdx';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Settings } from './settings.ts';

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
  readonly path: string;
  readonly body: unknown;
  /** Alarms that it is on: they are marked until the answer is here. */
  readonly alarms: readonly number[];
  /** What takes it back, where something does. */
  readonly undo?: Act;
}

export interface Refused {
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

export interface ActsState {
  /** Waits for a name: nobody acts without one. */
  readonly asking: Act | undefined;
  readonly isNaming: boolean;
  /** Alarms with an act on its way. */
  readonly sending: ReadonlySet<number>;
  readonly outcome: Outcome | undefined;
}

interface Answer {
  readonly done?: readonly number[];
  readonly refused?: readonly { readonly id: number; readonly code: ActRefusal }[];
}
type Failure = { readonly code: RestErrorCode | 'unreachable'; readonly detail?: string };
type PostAct = (path: string, body: unknown, operator: string) => Promise<Result<Answer, Failure>>;

/**
 * Acts of the person at this console. An alarm changes on the screen when its event comes, not when the
 * button is pressed: until then it is shown as being sent.
 */
export class Acts {
  readonly store: StoreApi<ActsState> = createStore<ActsState>(() => ({
    asking: undefined,
    isNaming: false,
    sending: new Set(),
    outcome: undefined,
  }));
  readonly #post: PostAct;
  readonly #settings: StoreApi<Settings>;

  constructor(post: PostAct, settings: StoreApi<Settings>) {
    this.#post = post;
    this.#settings = settings;
  }

  /** Does it, in the name of the operator; asks for that name first where none is known. */
  async run(act: Act): Promise<Outcome | undefined> {
    const { operator } = this.#settings.getState();
    if (operator === '') {
      this.store.setState({ asking: act, isNaming: true });
      return undefined;
    }
    this.#mark(act, true);
    const answer = await this.#post(act.path, act.body, operator);
    this.#mark(act, false);
    const outcome: Outcome = answer.ok
      ? { kind: 'done', act, ...countsOf(answer.value, act) }
      : { kind: 'failed', act, code: answer.error.code, detail: answer.error.detail ?? '' };
    this.store.setState({ outcome });
    return outcome;
  }

  /** Opens the question for the name, also where one is known. */
  rename(): void {
    this.store.setState({ isNaming: true, asking: undefined });
  }

  /** The answer to that question; undefined: nothing is done. */
  name(operator: string | undefined): void {
    const { asking } = this.store.getState();
    this.store.setState({ asking: undefined, isNaming: false });
    if (operator === undefined) return;
    this.#settings.setState({ operator });
    if (asking) void this.run(asking);
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

function countsOf(answer: Answer, act: Act): { done: number; refused: Refused[] } {
  const counts = new Map<ActRefusal, number>();
  for (const { code } of answer.refused ?? []) counts.set(code, (counts.get(code) ?? 0) + 1);
  return {
    done: answer.done?.length ?? act.alarms.length,
    refused: [...counts].map(([code, count]) => ({ code, count })),
  };
}
