import type { Alarm } from '@cellarium/api';

/** An act that needs a reason, or a second thought, before it is done. */
export type AskedAct =
  | { readonly kind: 'shelve' | 'outOfService' | 'note'; readonly alarm: Alarm }
  | { readonly kind: 'acknowledge'; readonly alarms: readonly Alarm[] };
