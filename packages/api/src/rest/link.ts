import { type Static, Type } from 'typebox';
import { LinkErrorName, LinkStateName, orNull, TroubleName } from './parts.ts';

/** What answers over a connection, in short: every device of it is in /links/{link}/devices. */
const LinkDevices = Type.Object({
  count: Type.Integer(),
  firstUnit: Type.Integer({ description: 'Unit of the first of them.' }),
  inTrouble: Type.Integer({ description: 'Devices that can not be read now.' }),
  worst: Type.Union(
    [
      Type.Object({
        unit: Type.Integer(),
        place: Type.String(),
        trouble: TroubleName,
        exceptionCode: orNull('Where the trouble is an exception.'),
      }),
      Type.Null(),
    ],
    { description: 'One device that can not be read; null: every one can.' },
  ),
  exceptions: Type.Array(Type.Object({ code: Type.Integer(), count: Type.Integer() }), {
    description: 'Every exception code that was answered since the server started.',
  }),
  groups: Type.Array(
    Type.Object({
      plannedPeriodMs: Type.Number(),
      keptPeriodMs: orNull('Of the slowest device; null: not known yet.'),
      missed: Type.Integer({ description: 'Rounds left out, of all devices.' }),
    }),
    { description: 'One a period that is asked for.' },
  ),
});

/** One device on the station's Ethernet. Counters since the server started. */
export const Link = Type.Object({
  id: Type.String({ description: 'Its name: meter, B017, B017 R05.' }),
  protocol: Type.Enum(['frames', 'modbus']),
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
  malformed: Type.Integer({
    description: 'Frames of a wrong content, replies that are no answer to what was asked.',
  }),
  duplicates: Type.Integer(),
  replayed: Type.Integer({ description: "Frames that came late, from the device's store." }),
  reconnects: Type.Integer(),
  dropped: Type.Integer({ description: 'Dropped here because the inbox was full.' }),
  roundTripMs: orNull(),
  roundTripMaxMs: orNull(),
  clockOffsetMs: orNull('Device clock minus ours.'),
  clockUncertaintyMs: orNull(),
  devices: LinkDevices,
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
