import Type from 'typebox';

/*
 * The station file. Units stand in the names, in the sizes people write them (MW, V, degC); parse.ts
 * turns them into the model's. Unknown keys are refused: a misspelt one would be ignored silently.
 */

const closed = { additionalProperties: false } as const;

const Levels = Type.Tuple([Type.Number(), Type.Number(), Type.Number()]);
const TwoSidedLevels = Type.Object({ low: Levels, high: Levels }, closed);
const count = (maximum: number) => Type.Integer({ minimum: 1, maximum });

/** `host:port`; an IPv6 address in brackets. */
const EndpointText = Type.String({ pattern: '^(\\[[0-9a-fA-F:]+\\]|[^:\\s]+):[0-9]{1,5}$' });

const Consecutive = Type.Object(
  {
    host: Type.String({ minLength: 1 }),
    firstPort: Type.Integer({ minimum: 1, maximum: 65_535 }),
  },
  closed,
);

/** Modbus Security (port 802): certificates in PEM; paths count from the folder of the station file. */
const certificates = {
  ca: Type.String({ minLength: 1 }),
  cert: Type.String({ minLength: 1 }),
  key: Type.String({ minLength: 1 }),
};
const Certificates = Type.Object(certificates, closed);
const Tls = Type.Object(
  { ...certificates, serverName: Type.Optional(Type.String({ minLength: 1 })) },
  closed,
);
export type CertificatesFile = Type.Static<typeof Certificates>;
export type TlsFile = Type.Static<typeof Tls>;

const Unit = Type.Integer({ minimum: 0, maximum: 255 });
const ProfileName = Type.String({ minLength: 1 });

const Device = Type.Object(
  {
    at: EndpointText,
    unit: Unit,
    profile: ProfileName,
    /** meter, building, chargers, generation, B001 (its PCS) or B001 R01. */
    serves: Type.String(),
    tls: Type.Optional(Tls),
  },
  closed,
);
export type DeviceFile = Type.Static<typeof Device>;

const FramesLinks = Type.Object(
  {
    protocol: Type.Literal('frames'),
    meter: EndpointText,
    blocks: Type.Union([Consecutive, Type.Array(EndpointText)]),
    /** Meters of the site beside the storage, and its charge controller: they are asked by Modbus. */
    site: Type.Optional(Type.Array(Device)),
  },
  closed,
);

const ModbusLinks = Type.Object(
  {
    protocol: Type.Literal('modbus'),
    /** Requests in flight on one connection; only where gateway or device take more than one. */
    inFlight: Type.Optional(Type.Integer({ minimum: 1, maximum: 64 })),
    devices: Type.Optional(Type.Array(Device)),
    /** A gateway a block: its racks as units from the first, its PCS as another. */
    gateways: Type.Optional(
      Type.Object(
        {
          blocks: Consecutive,
          tls: Type.Optional(Tls),
          racks: Type.Object({ firstUnit: Unit, profile: ProfileName }, closed),
          pcs: Type.Object({ unit: Unit, profile: ProfileName }, closed),
        },
        closed,
      ),
    ),
  },
  closed,
);

const Links = Type.Union([FramesLinks, ModbusLinks]);
export type FramesFile = Type.Static<typeof FramesLinks>;
export type ModbusFile = Type.Static<typeof ModbusLinks>;
export type LinksFile = Type.Static<typeof Links>;

const Kilowatts = Type.Number({ minimum: 0, maximum: 100_000 });
const SiteSimulation = Type.Object(
  {
    building: Type.Optional(
      Type.Object({ day: Type.Enum(['commercial', 'village']), peakKw: Kilowatts }, closed),
    ),
    chargers: Type.Optional(
      Type.Object(
        {
          count: count(500),
          powerKw: Kilowatts,
          sessionsPerDay: Type.Number({ minimum: 0, maximum: 10_000 }),
          failSafeKw: Kilowatts,
        },
        closed,
      ),
    ),
    generation: Type.Optional(Type.Object({ pvKw: Kilowatts, dieselKw: Kilowatts }, closed)),
    /** No grid stands behind the meter. */
    island: Type.Optional(Type.Boolean()),
  },
  closed,
);

export const StationFileSchema = Type.Object(
  {
    id: Type.String({ minLength: 1, maxLength: 24, pattern: '^[A-Za-z0-9._-]+$' }),
    name: Type.String({ minLength: 1, maxLength: 80 }),
    timeZone: Type.String(),
    nominal: Type.Object(
      {
        powerMw: Type.Number({ exclusiveMinimum: 0, maximum: 10_000 }),
        energyMwh: Type.Number({ exclusiveMinimum: 0, maximum: 100_000 }),
        frequencyHz: Type.Union([Type.Literal(50), Type.Literal(60)]),
        poiVoltageKv: Type.Number({ exclusiveMinimum: 0, maximum: 1_200 }),
      },
      closed,
    ),
    layout: Type.Object(
      {
        feeders: count(100),
        // Places are written B001..B999 R01..R99; station frames count racks in 16 bits.
        blocks: count(999),
        racksPerBlock: count(99),
        modulesPerRack: count(64),
        cellsPerModule: count(128),
        sensorsPerModule: count(128),
      },
      closed,
    ),
    block: Type.Object(
      { ratedPowerKw: Type.Number({ exclusiveMinimum: 0, maximum: 30_000 }) },
      closed,
    ),
    rack: Type.Object(
      {
        capacityAh: Type.Number({ exclusiveMinimum: 0, maximum: 10_000 }),
        nominalVoltageV: Type.Number({ exclusiveMinimum: 0, maximum: 3_000 }),
        maxCurrentA: Type.Number({ exclusiveMinimum: 0, maximum: 3_000 }),
      },
      closed,
    ),
    limits: Type.Object(
      {
        cellVoltageV: TwoSidedLevels,
        cellTemperatureC: TwoSidedLevels,
        cellSpreadMv: Levels,
        insulationKohm: Levels,
        /** The racks' comparators: fixed when they were built, outside all levels above. */
        hardware: Type.Object(
          {
            cellVoltageV: Type.Object({ low: Type.Number(), high: Type.Number() }, closed),
            currentA: Type.Number({ exclusiveMinimum: 0, maximum: 5_000 }),
            cellTemperatureC: Type.Number(),
            insulationKohm: Type.Number({ minimum: 0 }),
          },
          closed,
        ),
      },
      closed,
    ),
    quorumShare: Type.Number({ exclusiveMinimum: 0, maximum: 1 }),
    links: Links,
    /** What differs from the defaults of dispatch. */
    dispatch: Type.Optional(
      Type.Object(
        {
          controlAt: Type.Optional(Type.Union([Type.Literal('poi'), Type.Literal('pcs')])),
          coupling: Type.Optional(
            Type.Union([Type.Literal('sharedBus'), Type.Literal('ownConverter')]),
          ),
          twoPersonAboveMw: Type.Optional(Type.Number({ minimum: 0 })),
          rampMwPerS: Type.Optional(Type.Number({ exclusiveMinimum: 0 })),
          maxExportMw: Type.Optional(Type.Number({ minimum: 0 })),
          maxImportMw: Type.Optional(Type.Number({ minimum: 0 })),
          socWindow: Type.Optional(
            Type.Object(
              {
                leastShare: Type.Number({ minimum: 0, maximum: 1 }),
                mostShare: Type.Number({ minimum: 0, maximum: 1 }),
              },
              closed,
            ),
          ),
        },
        closed,
      ),
    ),
    simulation: Type.Object(
      {
        seed: Type.Integer({ minimum: 0, maximum: 4_294_967_295 }),
        initialSoc: Type.Number({ minimum: 0, maximum: 1 }),
        ambientC: Type.Number({ minimum: -40, maximum: 60 }),
        /** What stands beside the storage behind the same meter. */
        site: Type.Optional(SiteSimulation),
        /** What the simulated devices speak beside `links`: for trying another protocol on them. */
        alsoServes: Type.Optional(Links),
        /** The simulated devices' end of every link that says `tls`: theirs, and whom they trust. */
        tls: Type.Optional(Certificates),
      },
      closed,
    ),
  },
  closed,
);

export type StationFile = Type.Static<typeof StationFileSchema>;
