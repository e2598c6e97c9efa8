import { type Static, Type } from 'typebox';
import { LinkErrorName, LinkStateName, orNull } from './parts.ts';

/** One device on the station's Ethernet. Counters since the server started. */
export const Link = Type.Object({
  id: Type.String({ description: 'Its name: meter, B017, B017 R05.' }),
  host: Type.String(),
  port: Type.Integer(),
  state: LinkStateName,
  stateSinceMs: orNull('UTC ms.'),
  lastError: LinkErrorName,
  lastFrameMs: orNull('UTC ms of the last frame; null: none yet.'),
  lastFrameAgeMs: orNull(),
  framesPerSecond: Type.Number(),
  bytesPerSecond: Type.Number(),
  frames: Type.Number(),
  gaps: Type.Integer({ description: 'Sequences that were missing when a newer one came.' }),
  lost: Type.Integer({ description: 'Sequences that never came: the device no longer has them.' }),
  checksumErrors: Type.Integer(),
  duplicates: Type.Integer(),
  replayed: Type.Integer({ description: "Frames that came late, from the device's store." }),
  reconnects: Type.Integer(),
  dropped: Type.Integer({ description: 'Dropped here because the inbox was full.' }),
  roundTripMs: orNull(),
  roundTripMaxMs: orNull(),
  clockOffsetMs: orNull('Device clock minus ours.'),
  clockUncertaintyMs: orNull(),
});
export type Link = Static<typeof Link>;

/** GET /api/v1/links: in the order of the station file. */
export const LinkList = Type.Object({
  serverTimeMs: Type.Number(),
  up: Type.Integer(),
  total: Type.Integer(),
  links: Type.Array(Link),
});
export type LinkList = Static<typeof LinkList>;
