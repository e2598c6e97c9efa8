import type { DispatchModeName } from '@cellarium/api';

/** What a person is about to change of the stack, before the reason is given. */
export type ModeQuestion =
  | { readonly kind: 'enable' | 'disable'; readonly mode: DispatchModeName }
  | { readonly kind: 'order'; readonly modes: readonly DispatchModeName[] };
