import type { CommandBody } from './body.ts';
import type { CommandRecord } from './record.ts';

/**
 * What the server has to do, in this order, each before the next begins. When a `store` fails nothing
 * after it is done. A stop writes before it stores: it works while the store does not.
 */
export type Effect =
  | { readonly kind: 'store'; readonly record: CommandRecord }
  | {
      readonly kind: 'write';
      readonly commandId: string;
      readonly body: CommandBody;
      /** The device falls back by itself after this, unless it is told again. */
      readonly reversionMs: number;
      readonly isRefresh: boolean;
    }
  /** Ask the device what it holds, and report it as a `readBack` event. */
  | { readonly kind: 'readBack'; readonly commandId: string; readonly place: string }
  /** The command no longer asks for anything; what stands below it in the stack takes over. */
  | { readonly kind: 'release'; readonly commandId: string; readonly place: string };

export interface Step {
  readonly record: CommandRecord;
  readonly effects: readonly Effect[];
}

/** A step that is stored and does nothing else. */
export function stored(record: CommandRecord, ...then: readonly Effect[]): Step {
  return { record, effects: [{ kind: 'store', record }, ...then] };
}
