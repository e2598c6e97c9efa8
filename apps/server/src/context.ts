import type { Driver } from '@cellarium/drivers';
import type { Engine } from '@cellarium/engine';
import type { Columns, LINK_COLUMNS, Station } from '@cellarium/model';
import type { Clock } from '@cellarium/stdx';

/** What the routes and the stream look at; they change none of it. */
export interface Context {
  readonly station: Station;
  readonly engine: Engine;
  /** One row a link of the station. */
  readonly links: Columns<typeof LINK_COLUMNS>;
  /** The conversation over a link of the station; undefined before it is opened. */
  driverOf(row: number): Driver | undefined;
  readonly clock: Clock;
  /** Counts the starts of the server. */
  readonly epoch: number;
  readonly version: string;
}
