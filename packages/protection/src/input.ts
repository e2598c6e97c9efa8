import type {
  Columns,
  LINK_COLUMNS,
  MODULE_AGGREGATE_COLUMNS,
  RACK_AGGREGATE_COLUMNS,
  StationImage,
} from '@cellarium/model';

/** Rows that brought something new: the first `count` of `rows`. */
export interface RowNews {
  readonly rows: Uint32Array;
  readonly count: number;
}

/** What a cycle of the engine leaves behind, frozen until the next one. Nothing here is written. */
export interface ProtectionInput {
  readonly image: StationImage;
  readonly aggregates: {
    readonly modules: Columns<typeof MODULE_AGGREGATE_COLUMNS>;
    readonly racks: Columns<typeof RACK_AGGREGATE_COLUMNS>;
  };
  /** One row a link of the station, in its order. */
  readonly links: Columns<typeof LINK_COLUMNS>;
  /** Racks and blocks whose telemetry this cycle took into the image. */
  readonly rackNews: RowNews;
  readonly blockNews: RowNews;
  readonly hasMeterNews: boolean;
  /** AGE_NEVER_MS where nothing ever came. */
  readonly rackAgeMs: Uint32Array;
  readonly blockAgeMs: Uint32Array;
  /** One row. */
  readonly meterAgeMs: Uint32Array;
  /** By the clock that never leaps: what delays are measured by where a device's time is not to be had. */
  readonly nowMs: number;
  /** By the clock that dates things; nothing is measured by it. */
  readonly utcMs: number;
}
