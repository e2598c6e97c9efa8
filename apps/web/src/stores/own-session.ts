import { type Access, mayAs, type Role } from '@cellarium/api';
import type { Result } from '@cellarium/stdx';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { Send, SendFailure, Sent } from '../stream/send.ts';

/** What the person is asked before an act goes on; password: the own one is to be changed. */
export type Question = 'signIn' | 'confirm' | 'password';

export interface SessionState {
  /** undefined: the server has not told yet. */
  readonly access: Access | undefined;
  readonly question: Question | undefined;
  /** The role that the act needs which asked. */
  readonly needs: Role | undefined;
}

/** A wrong answer of the server may not ask a person without end. */
const QUESTIONS_MAX = 3;

interface OwnSessionOptions {
  readonly send: Send;
  readonly ask: () => Promise<Access | undefined>;
}

/**
 * Who is at this console. Acts go through `send`: where nobody is signed in, or the password is wanted
 * once more, the person is asked first and the act goes on with the answer.
 */
export class OwnSession {
  readonly store: StoreApi<SessionState> = createStore<SessionState>(() => ({
    access: undefined,
    question: undefined,
    needs: undefined,
  }));
  readonly #options: OwnSessionOptions;
  #waiting: ((isAnswered: boolean) => void)[] = [];

  constructor(options: OwnSessionOptions) {
    this.#options = options;
  }

  /** Asks the server who is signed in here. */
  async load(): Promise<void> {
    const access = await this.#options.ask();
    if (access) this.store.setState({ access });
  }

  may(role: Role): boolean {
    const present = roleOf(this.store.getState().access);
    return present !== undefined && mayAs(present, role);
  }

  /** An act that needs a role. A role that is too low is for the server to refuse, in its words. */
  async send<Answer>(sent: Sent, needs: Role = 'operator'): Promise<Result<Answer, SendFailure>> {
    const { access } = this.store.getState();
    if (access?.session === null && !this.may(needs) && !(await this.question('signIn', needs))) {
      return { ok: false, error: { code: 'given-up' } };
    }
    for (let asked = 0; ; asked += 1) {
      const answer = await this.#options.send<Answer>(sent);
      const question = answer.ok ? undefined : questionOf(answer.error);
      if (question === undefined || asked === QUESTIONS_MAX) return answer;
      if (question === 'signIn') await this.load();
      if (!(await this.question(question, needs))) return answer;
    }
  }

  /** Opens a question; false: the person closed it. */
  question(question: Question, needs?: Role): Promise<boolean> {
    this.store.setState({ question, needs });
    return new Promise((resolve) => this.#waiting.push(resolve));
  }

  /** The open question is over. */
  answered(isAnswered: boolean): void {
    const waiting = this.#waiting;
    this.#waiting = [];
    this.store.setState({ question: undefined, needs: undefined });
    for (const resolve of waiting) resolve(isAnswered);
  }

  signIn(name: string, password: string): Promise<SendFailure | undefined> {
    return this.#change({ method: 'POST', path: '/session', body: { name, password } });
  }

  signInDemo(): Promise<SendFailure | undefined> {
    return this.#change({ method: 'POST', path: '/session/demo' });
  }

  confirm(password: string): Promise<SendFailure | undefined> {
    return this.#change({ method: 'POST', path: '/session/confirm', body: { password } });
  }

  setUp(token: string, name: string, password: string): Promise<SendFailure | undefined> {
    return this.#change({ method: 'POST', path: '/setup', body: { token, name, password } });
  }

  signOut(): Promise<SendFailure | undefined> {
    return this.#change({ method: 'DELETE', path: '/session' });
  }

  async changePassword(password: string, newPassword: string): Promise<SendFailure | undefined> {
    const answer = await this.#options.send<null>({
      method: 'POST',
      path: '/session/password',
      body: { password, newPassword },
    });
    return answer.ok ? undefined : answer.error;
  }

  async #change(sent: Sent): Promise<SendFailure | undefined> {
    const answer = await this.#options.send<Access>(sent);
    if (!answer.ok) return answer.error;
    this.store.setState({ access: answer.value });
    return undefined;
  }
}

/** What whoever sits here may do: as who is signed in, else as anyone. */
export function roleOf(access: Access | undefined): Role | undefined {
  return access?.session?.role ?? access?.anonymous ?? undefined;
}

function questionOf(failure: SendFailure): Question | undefined {
  if (failure.code === 'sign-in' || failure.code === 'who-acts') return 'signIn';
  if (failure.code === 'confirm-first') return 'confirm';
  return 'refusal' in failure && failure.refusal?.code === 'signInAgain' ? 'confirm' : undefined;
}
