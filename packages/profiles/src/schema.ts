import Type from 'typebox';

/*
 * A device profile: the register map of a device as data. Addresses count from 0, as they stand in the
 * protocol. Scaled value = raw x scale + offset, in the unit beside it.
 */

const closed = { additionalProperties: false } as const;
const Address = Type.Integer({ minimum: 0, maximum: 0xffff });
const Name = Type.String({ pattern: '^[a-z][A-Za-z0-9]*$', maxLength: 40 });

const NumberType = Type.Enum([
  'uint16',
  'int16',
  'uint32',
  'int32',
  'uint64',
  'int64',
  'float32',
  'float64',
]);

const ModelNumber = Type.Integer({ minimum: 1, maximum: 65_534 });

const Scaling = {
  scale: Type.Optional(Type.Number()),
  offset: Type.Optional(Type.Number()),
  unit: Type.Optional(Type.String({ maxLength: 12 })),
};

/** Where a point stands: registers of the map, or a point of a SunSpec model. */
const RegisterPlace = {
  at: Type.Optional(Address),
  type: Type.Optional(NumberType),
  model: Type.Optional(ModelNumber),
  /** By its name; in a repeating group by its path, `Prt[1].DCV`. */
  point: Type.Optional(Type.String({ maxLength: 60 })),
};

const Point = Type.Object(
  {
    name: Name,
    /** What it means to Cellarium (fills.ts); without it the point is shown on the device's page only. */
    fills: Type.Optional(Type.String()),
    ...RegisterPlace,
    ...Scaling,
    /** Raw values that say that there is no value. */
    notImplemented: Type.Optional(Type.Array(Type.Integer(), { maxItems: 8 })),
    /** Raw value -> what it means; a name of the states table where the point fills a state. */
    values: Type.Optional(Type.Record(Type.String({ pattern: '^[0-9]+$' }), Type.String())),
  },
  closed,
);

const CellArray = Type.Object(
  {
    fills: Type.Enum(['cellVoltage', 'cellTemperature']),
    ...RegisterPlace,
    ...Scaling,
    /** Registers from one value to the next. */
    stride: Type.Optional(Type.Integer({ minimum: 1, maximum: 64 })),
    notImplemented: Type.Optional(Type.Array(Type.Integer(), { maxItems: 8 })),
  },
  closed,
);

/**
 * Dry contacts of the racks' hardware layer in a block's I/O module: a register a rack, in their order,
 * with HardwareTripBit in its low byte; ffff = none of this rack's contacts can be read.
 */
const Contacts = Type.Object({ at: Address }, closed);

/** Vendors number levels both ways; here they are what they do. */
const SEVERITIES = ['report', 'limit', 'trip', 'fault'] as const;

const AlarmWord = Type.Object(
  {
    name: Name,
    ...RegisterPlace,
    severity: Type.Enum([...SEVERITIES]),
    /** Bit -> what it means; a name of RackAlarmBit where there is one, the vendor's own words otherwise. */
    bits: Type.Record(Type.String({ pattern: '^[0-9]{1,2}$' }), Type.String({ maxLength: 60 })),
  },
  closed,
);

const Writable = Type.Object(
  {
    name: Name,
    at: Address,
    type: NumberType,
    ...Scaling,
    least: Type.Number(),
    most: Type.Number(),
    /** After this long without a new value the device must fall back by itself. */
    reversion: Type.Optional(
      Type.Object({ at: Address, seconds: Type.Integer({ minimum: 1, maximum: 3_600 }) }, closed),
    ),
    /** A register that must count up, or the device stops by itself. */
    heartbeat: Type.Optional(
      Type.Object(
        { at: Address, periodSeconds: Type.Number({ minimum: 0.1, maximum: 60 }) },
        closed,
      ),
    ),
    /** Written last, when value and reversion stand. */
    enable: Type.Optional(Type.Object({ at: Address, value: Type.Integer() }, closed)),
  },
  closed,
);

const Block = Type.Object(
  {
    name: Name,
    at: Address,
    registers: Type.Integer({ minimum: 1, maximum: 65_536 }),
    group: Name,
    function: Type.Optional(Type.Enum(['holding', 'input'])),
  },
  closed,
);

export const ProfileSchema = Type.Object(
  {
    profile: Type.String({ pattern: '^[a-z0-9-]+$', maxLength: 40 }),
    version: Type.Integer({ minimum: 1 }),
    title: Type.String({ minLength: 1, maxLength: 100 }),
    /** Where the map is from, and what of it was tried on a real device. */
    source: Type.String({ minLength: 1, maxLength: 400 }),
    device: Type.Enum(['rack', 'pcs', 'meter', 'site']),
    /** What a positive current or power means to the device. */
    positive: Type.Enum(['discharge', 'charge']),
    bus: Type.Optional(
      Type.Object(
        {
          registersMax: Type.Optional(Type.Integer({ minimum: 1, maximum: 125 })),
          /** Requests in flight on one connection. */
          depth: Type.Optional(Type.Integer({ minimum: 1, maximum: 64 })),
          timeoutMs: Type.Optional(Type.Integer({ minimum: 50, maximum: 10_000 })),
          wordOrder: Type.Optional(Type.Enum(['high-first', 'low-first'])),
        },
        closed,
      ),
    ),
    /** Poll groups: how often each block is read. */
    groups: Type.Record(
      Name,
      Type.Object({ periodMs: Type.Integer({ minimum: 100, maximum: 3_600_000 }) }, closed),
    ),
    /** SunSpec: the chain is found on the device, points name models. */
    sunspec: Type.Optional(
      Type.Object(
        {
          bases: Type.Optional(Type.Array(Address, { minItems: 1, maxItems: 8 })),
          /** The group in which each model is read; models that are not named are not read. */
          models: Type.Record(Type.String({ pattern: '^[0-9]+$' }), Name),
          /** Of these: what a device may lack. Its points are then not given, and all else is read. */
          optional: Type.Optional(Type.Array(ModelNumber, { maxItems: 32 })),
        },
        closed,
      ),
    ),
    blocks: Type.Optional(Type.Array(Block, { maxItems: 200 })),
    points: Type.Array(Point, { maxItems: 2_000 }),
    arrays: Type.Optional(Type.Array(CellArray, { maxItems: 8 })),
    contacts: Type.Optional(Contacts),
    alarms: Type.Optional(Type.Array(AlarmWord, { maxItems: 64 })),
    writable: Type.Optional(Type.Array(Writable, { maxItems: 64 })),
  },
  closed,
);

export type Profile = Type.Static<typeof ProfileSchema>;
export type ProfilePoint = Type.Static<typeof Point>;
export type ProfileArray = Type.Static<typeof CellArray>;
export type ProfileAlarmWord = Type.Static<typeof AlarmWord>;
export type ProfileWritable = Type.Static<typeof Writable>;
export type NumberTypeName = Type.Static<typeof NumberType>;
