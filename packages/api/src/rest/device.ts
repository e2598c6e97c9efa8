import { type Static, Type } from 'typebox';
import { orNull, QualityName, TroubleName } from './parts.ts';

/*
 * The devices behind the links, for who commissions them: what is asked of them and how often, what they
 * answered, and what Cellarium makes of it.
 */

const DeviceException = Type.Object({
  code: Type.Integer({ description: 'Exception code of Modbus.' }),
  name: Type.String({ description: 'As the standard calls it; empty for a code outside it.' }),
  cause: Type.String({ description: 'What it means; empty for a code outside the standard.' }),
});

const DeviceGroup = Type.Object({
  name: Type.String({ description: 'The poll groups of the profile that share this period.' }),
  plannedPeriodMs: Type.Number(),
  keptPeriodMs: orNull('Between the ends of the last two rounds; null: not two yet.'),
  rounds: Type.Integer(),
  missed: Type.Integer({ description: 'Rounds left out because the one before was still open.' }),
});

const Identity = Type.Object({
  manufacturer: Type.String(),
  model: Type.String(),
  options: Type.String(),
  version: Type.String(),
  serial: Type.String(),
});

const ChainModel = Type.Object({
  id: Type.Integer(),
  address: Type.Integer({ description: 'Of its ID register.' }),
  length: Type.Integer({ description: 'Registers after ID and L.' }),
  name: Type.String({ description: 'As SunSpec calls it; empty where it is not known here.' }),
  known: Type.Boolean(),
  read: Type.Boolean({ description: 'The profile reads it.' }),
});

const device = {
  link: Type.String({ description: 'Name of the connection: meter, B017, B017 R05.' }),
  linkIndex: Type.Integer({ description: 'Row of the connection in the station.' }),
  unit: Type.Integer({ description: 'Modbus unit; 0 for a device of frames.' }),
  protocol: Type.Enum(['frames', 'modbus']),
  serves: Type.Enum(['meter', 'site', 'block', 'rack']),
  place: Type.String({
    description:
      'What it is to the station: meter, building, chargers, generation, B017 (its PCS), B017 R05.',
  }),
  profile: Type.Union(
    [
      Type.Object({
        name: Type.String(),
        version: Type.Integer(),
        title: Type.String(),
        source: Type.String({ description: 'Where the map is from.' }),
        positive: Type.Enum(['discharge', 'charge'], {
          description: 'What a positive current or power means to the device.',
        }),
      }),
      Type.Null(),
    ],
    { description: 'null: a device of frames needs none.' },
  ),
  trouble: TroubleName,
  exception: Type.Union([DeviceException, Type.Null()], {
    description: 'The last one, where the trouble is one.',
  }),
  exceptions: Type.Array(
    Type.Intersect([DeviceException, Type.Object({ count: Type.Integer() })]),
    { description: 'Every code that was answered since the server started.' },
  ),
  groups: Type.Array(DeviceGroup),
  roundTripMs: orNull('Of the last answer.'),
  samples: Type.Integer({ description: 'Taken since the server started.' }),
  lastSampleMs: orNull('UTC ms; null: none yet.'),
  lastSampleAgeMs: orNull(),
  identity: Type.Union([Identity, Type.Null()], {
    description: 'Who it says it is: hello of frames, model 1 of SunSpec.',
  }),
  sunspec: Type.Union([Type.Array(ChainModel), Type.Null()], {
    description: 'Its chain of models, in order; null where the profile is not of SunSpec.',
  }),
};

/** GET /api/v1/links/{link}/devices: what answers over one connection. */
export const DeviceList = Type.Object({
  serverTimeMs: Type.Number(),
  link: Type.String(),
  devices: Type.Array(Type.Object(device)),
});
export type DeviceList = Static<typeof DeviceList>;
export type DeviceSummary = DeviceList['devices'][number];

const point = {
  region: Type.Integer({ description: 'Index in `regions`.' }),
  address: Type.Integer({ description: 'Of the first register, from 0.' }),
  registers: Type.Integer(),
  quality: QualityName,
  ageMs: orNull('Since its registers were last answered; null: never.'),
};

const Writable = Type.Object({
  name: Type.String(),
  address: Type.Integer({ description: 'Of the first register, from 0.' }),
  registers: Type.Integer(),
  type: Type.String({ description: 'Number type in registers, or the point of a SunSpec model.' }),
  unit: Type.String(),
  least: Type.Number(),
  most: Type.Number(),
  reversion: Type.Union(
    [Type.Object({ address: Type.Integer(), seconds: Type.Number() }), Type.Null()],
    { description: 'After so long the device falls back by itself; null: it holds what it has.' },
  ),
  heartbeat: Type.Union(
    [Type.Object({ address: Type.Integer(), periodSeconds: Type.Number() }), Type.Null()],
    { description: 'A register that must count up, or the device stops by itself.' },
  ),
  enableAddress: orNull('Written last, when all else stands.'),
});

/** GET /api/v1/devices/{link}/{unit}: every register that is read, and every point made of them. */
export const DeviceDetail = Type.Object({
  serverTimeMs: Type.Number(),
  ...device,
  regions: Type.Array(
    Type.Object({
      name: Type.String(),
      function: Type.Integer({ description: '3: holding registers, 4: input registers.' }),
      group: Type.String(),
      address: Type.Integer({ description: 'Of the first register, from 0.' }),
      registers: Type.Array(Type.Unsafe<number | null>({ type: ['integer', 'null'] }), {
        description: 'As last answered; null: never.',
      }),
      reads: Type.Array(
        Type.Object({
          offset: Type.Integer(),
          count: Type.Integer(),
          quality: QualityName,
          ageMs: orNull('Since it was last answered; null: never.'),
        }),
        { description: 'The requests in which it is read.' },
      ),
    }),
  ),
  points: Type.Array(
    Type.Object({
      name: Type.String(),
      fills: Type.Union([Type.String(), Type.Null()], {
        description: 'The value of Cellarium that it fills; null: shown here only.',
      }),
      ...point,
      type: Type.Union([Type.String(), Type.Null()], { description: 'Number type in registers.' }),
      model: orNull('SunSpec model.'),
      modelPoint: Type.Union([Type.String(), Type.Null()], { description: 'Its name there.' }),
      raw: orNull('The number that stands there; null: the device says that there is none.'),
      value: orNull('Scaled to the unit.'),
      text: Type.Union([Type.String(), Type.Null()], {
        description: 'What the number means, where the profile has a word for it.',
      }),
      unit: Type.String(),
    }),
  ),
  arrays: Type.Array(
    Type.Object({
      fills: Type.String(),
      ...point,
      unit: Type.String(),
      count: Type.Integer({ description: 'Values there are.' }),
      of: Type.Integer({ description: 'Values there should be.' }),
      min: orNull(),
      minAt: orNull('Which one, from 1.'),
      max: orNull(),
      maxAt: orNull('Which one, from 1.'),
      mean: orNull(),
    }),
    { description: 'Cells and sensors, summed up; each of them stands on the page of the rack.' },
  ),
  alarms: Type.Array(
    Type.Object({
      name: Type.String(),
      severity: Type.Enum(['report', 'limit', 'trip', 'fault']),
      ...point,
      raw: orNull("The vendor's word as it stands there."),
      set: Type.Array(
        Type.Object({
          bit: Type.Integer(),
          meaning: Type.String({ description: 'Empty: the profile does not know this bit.' }),
        }),
      ),
    }),
  ),
  writables: Type.Array(Writable, {
    description: 'What dispatch may write; nothing is written by way of this resource.',
  }),
});
export type DeviceDetail = Static<typeof DeviceDetail>;
