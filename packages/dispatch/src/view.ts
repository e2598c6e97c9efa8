import {
  type Columns,
  createColumns,
  SITE_PART_NAMES,
  type Station,
  type StationImage,
  type Topology,
} from '@cellarium/model';
import type { DispatchSettings } from './settings.ts';

/** Age of the newest sample, by the clock that never leaps; AGE_NEVER_MS of model where none came. */
const AGE_COLUMNS = { ageMs: 'f64' } as const;

/** What protection leaves of a rack or block. Shares 0..1 of its nameplate; stop = 1 is 0 kW at once. */
const PROTECTION_COLUMNS = {
  chargeShare: 'f32',
  dischargeShare: 'f32',
  stop: 'u8',
  /** A number that protection can name again: the rule that speaks. 0 = none. */
  reason: 'u16',
} as const;

/** 1 = tagged for maintenance. */
const TAG_COLUMNS = { tagged: 'u8' } as const;

/** 1 = stopped by somebody, and nobody has left that. */
const STOP_COLUMNS = { stopped: 'u8' } as const;

export type ProtectionColumns = Columns<typeof PROTECTION_COLUMNS>;
export type TagColumns = Columns<typeof TAG_COLUMNS>;
type StopColumns = Columns<typeof STOP_COLUMNS>;

/** Everything that dispatch reads of the station, the same for a whole cycle. It writes none of it. */
export interface StationView {
  readonly station: Station;
  readonly settings: DispatchSettings;
  readonly image: StationImage;
  readonly ages: {
    readonly racks: Columns<typeof AGE_COLUMNS>;
    readonly blocks: Columns<typeof AGE_COLUMNS>;
    readonly meter: Columns<typeof AGE_COLUMNS>;
    /** A row each SitePart. */
    readonly site: Columns<typeof AGE_COLUMNS>;
  };
  readonly protection: { readonly racks: ProtectionColumns; readonly blocks: ProtectionColumns };
  readonly tags: { readonly racks: TagColumns; readonly blocks: TagColumns };
  readonly stops: { readonly station: StopColumns; readonly blocks: StopColumns };
  /** How the racks of a block share its current: 1 = like the mean of the block. */
  readonly rackWeight: Float32Array;
}

type ViewColumns = Pick<StationView, 'ages' | 'protection' | 'tags' | 'stops' | 'rackWeight'>;

/** The columns beside the image: nothing heard yet, derated, tagged or stopped; equal shares. */
export function createViewColumns(topology: Topology): ViewColumns {
  const free = (rows: number): ProtectionColumns => {
    const columns = createColumns(PROTECTION_COLUMNS, rows);
    columns.chargeShare.fill(1);
    columns.dischargeShare.fill(1);
    return columns;
  };
  const never = (rows: number): Columns<typeof AGE_COLUMNS> => {
    const columns = createColumns(AGE_COLUMNS, rows);
    columns.ageMs.fill(Number.POSITIVE_INFINITY);
    return columns;
  };
  return {
    ages: {
      racks: never(topology.racks),
      blocks: never(topology.blocks),
      meter: never(1),
      site: never(SITE_PART_NAMES.length),
    },
    protection: { racks: free(topology.racks), blocks: free(topology.blocks) },
    tags: {
      racks: createColumns(TAG_COLUMNS, topology.racks),
      blocks: createColumns(TAG_COLUMNS, topology.blocks),
    },
    stops: {
      station: createColumns(STOP_COLUMNS, 1),
      blocks: createColumns(STOP_COLUMNS, topology.blocks),
    },
    rackWeight: new Float32Array(topology.racks).fill(1),
  };
}
