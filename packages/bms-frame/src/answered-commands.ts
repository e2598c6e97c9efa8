import { RingBuffer } from '@cellarium/stdx';
import type { CommandVerdict } from './messages.ts';

/** More than a controller has under way to one device. */
const REMEMBERED = 16;

/** The verdicts of the last commands, so that a command that comes twice is done once. */
export class AnsweredCommands {
  readonly #answers = new RingBuffer<{ commandId: number; verdict: CommandVerdict }>(REMEMBERED);

  verdictOf(commandId: number): CommandVerdict | undefined {
    for (const answer of this.#answers) if (answer.commandId === commandId) return answer.verdict;
    return undefined;
  }

  remember(commandId: number, verdict: CommandVerdict): void {
    this.#answers.push({ commandId, verdict });
  }
}
