import type { Places } from '@cellarium/alarms';
import type { Driver } from '@cellarium/drivers';
import type { Engine, Judgement } from '@cellarium/engine';
import type { Columns, LINK_COLUMNS, Station } from '@cellarium/model';
import type { Clock } from '@cellarium/stdx';
import type { Door } from './access/door.ts';
import type { AlarmBook } from './alarms/book.ts';
import type { Dispatch } from './dispatch/dispatch.ts';
import type { Orders } from './orders.ts';
import type { AlarmPresenter } from './present/alarm.ts';
import type { Strategies } from './strategies/strategies.ts';

/** What the routes and the stream look at; they change none of it. */
export interface Context {
  readonly station: Station;
  readonly engine: Engine;
  /** One row a link of the station. */
  readonly links: Columns<typeof LINK_COLUMNS>;
  /** The conversation over a link of the station; undefined before it is opened. */
  driverOf(row: number): Driver | undefined;
  /** Who may come in, and as whom. */
  readonly door: Door;
  /** Alarms, what is stored of them, and what their followers are sent. */
  readonly book: AlarmBook;
  readonly places: Places;
  readonly present: AlarmPresenter;
  /** Protection and alarms, over what a cycle of the engine left. */
  readonly judgement: Judgement;
  readonly strategies: Strategies;
  /** The only way to a device. */
  readonly orders: Orders;
  readonly dispatch: Dispatch;
  readonly clock: Clock;
  /** Counts the starts of the server. */
  readonly epoch: number;
  readonly version: string;
}
