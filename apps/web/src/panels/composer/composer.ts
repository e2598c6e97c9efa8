import type { Command, CommandSelect, CommandSelected, NewCommand } from '@cellarium/api';
import type { Result } from '@cellarium/stdx';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { SendFailure, Sent } from '../../stream/send.ts';

export interface ComposerState {
  readonly isSending: boolean;
  readonly failure: SendFailure | undefined;
  /** Drafted or taken up from the list; undefined: nothing is on its way. */
  readonly command: Command | undefined;
  /** The echo; undefined: not selected, or the selection was let go. */
  readonly selected: CommandSelected | undefined;
  /** It went out. */
  readonly isSent: boolean;
}

type SendAct = (sent: Sent) => Promise<Result<unknown, SendFailure>>;

const NOTHING: ComposerState = {
  isSending: false,
  failure: undefined,
  command: undefined,
  selected: undefined,
  isSent: false,
};

/**
 * A command from its value to the wire: draft, select, operate. Each is one request whose answer is the
 * next state; nothing goes on by itself, and nothing is repeated.
 */
export class Composer {
  readonly store: StoreApi<ComposerState> = createStore<ComposerState>(() => NOTHING);
  readonly #send: SendAct;
  readonly #newKey: () => string;

  constructor(send: SendAct, newKey: () => string) {
    this.#send = send;
    this.#newKey = newKey;
  }

  /** Drafts it and selects it, where it needs that and nobody else has to approve it first. */
  async begin(body: Omit<NewCommand, 'isDirect'>): Promise<void> {
    const command = await this.#act<Command>({
      method: 'POST',
      path: '/dispatch/commands',
      body: { ...body, isDirect: false } satisfies NewCommand,
      key: this.#newKey(),
    });
    if (!command) return;
    this.store.setState({ command, selected: undefined, isSent: false });
    if (command.needsSelect && !command.needsApproval) await this.select(command);
  }

  /** The exact value once more; the answer is the echo, and the seconds begin. */
  async select(command: Command): Promise<void> {
    this.store.setState({ command, selected: undefined, isSent: false });
    const selected = await this.#act<CommandSelected>({
      method: 'POST',
      path: `/dispatch/commands/${command.id}/select`,
      body: { powerKw: command.powerKw } satisfies CommandSelect,
    });
    if (selected) this.store.setState({ selected, command: selected.command });
  }

  /** Out it goes: what was echoed, and nothing else. */
  async operate(): Promise<void> {
    const { command, selected, isSending } = this.store.getState();
    if (!command || isSending || (command.needsSelect && !selected)) return;
    const sent = await this.#act<Command>({
      method: 'POST',
      path: `/dispatch/commands/${command.id}/operate`,
      body: { token: selected?.token ?? null, powerKw: selected?.powerKw ?? command.powerKw },
    });
    // What the server refused was not sent; what it did not answer is told by the list of commands.
    if (sent) this.store.setState({ command: sent, selected: undefined, isSent: true });
  }

  /** Withdraws what was drafted. */
  async cancel(): Promise<void> {
    const { command } = this.store.getState();
    this.store.setState(NOTHING);
    if (!command) return;
    const answer = await this.#send({
      method: 'POST',
      path: `/dispatch/commands/${command.id}/cancel`,
    });
    if (!answer.ok) this.store.setState({ failure: answer.error });
  }

  /** Back to an empty composer; a draft that stays behind lapses by itself. */
  clear(): void {
    this.store.setState(NOTHING);
  }

  async #act<Answer>(sent: Sent): Promise<Answer | undefined> {
    this.store.setState({ isSending: true, failure: undefined });
    const answer = await this.#send(sent);
    this.store.setState({ isSending: false, failure: answer.ok ? undefined : answer.error });
    return answer.ok ? (answer.value as Answer) : undefined;
  }
}
