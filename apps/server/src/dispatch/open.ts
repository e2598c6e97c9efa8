import { STATION_PLACE, type Tag } from '@cellarium/dispatch';
import type { Engine, Judgement } from '@cellarium/engine';
import type { Clock } from '@cellarium/stdx';
import type { AlarmBook } from '../alarms/book.ts';
import type { Orders } from '../orders.ts';
import type { Database } from '../store/database.ts';
import { ActJournal } from './act-journal.ts';
import { ActKeeper } from './act-keeper.ts';
import { Arming } from './arming.ts';
import { ChargerLimit } from './charger-limit.ts';
import { CommandStore } from './command-store.ts';
import { Commander } from './commander.ts';
import { Control } from './control.ts';
import { Dispatch, type RemoteHolder } from './dispatch.ts';
import { FrequencyTrail } from './frequency-trail.ts';
import { HOURS_KEPT, Hours, type StoredHour } from './hours.ts';
import { LiveView } from './live-view.ts';
import { ModeAlarms } from './mode-alarms.ts';
import { Modes, type StoredModes } from './modes.ts';
import { Plans, type StoredPlan } from './plans.ts';
import { PlantCalendar } from './plant-calendar.ts';
import { DispatchRecords } from './records.ts';
import { Setpoints } from './setpoints.ts';
import { settingsOf } from './settings.ts';
import { switchRacks } from './switching.ts';
import { TagAlarms } from './tag-alarms.ts';
import { Tags } from './tags.ts';
import { Traces } from './traces.ts';

export interface OpenDispatchOptions {
  readonly engine: Engine;
  readonly judgement: Judgement;
  readonly orders: Orders;
  readonly book: AlarmBook;
  readonly clock: Clock;
  readonly database: Database;
  readonly epoch: number;
  readonly version: string;
  /** Where the key of the acts and their signed end lie; undefined: nothing outlives the process. */
  readonly folder: string | undefined;
}

/** Dispatch as it was when the program last ended, with nothing on. */
export function openDispatch(options: OpenDispatchOptions): Dispatch {
  const { engine, judgement, orders, clock, database, epoch, version, folder } = options;
  const { station } = engine;
  const settings = settingsOf(station);
  const acts = new ActJournal(database, new ActKeeper(folder));
  const records = new DispatchRecords(database);
  const live = new LiveView(engine, judgement, clock, settings.dispatch);
  live.refresh();
  const calendar = new PlantCalendar(station.timeZone);
  const plans = new Plans(records.all('plan') as StoredPlan[], calendar, () => clock.utcMs());
  const modes = new Modes(plans.into, records.one('modes', 'all') as StoredModes | undefined);
  const tags = new Tags(records.all('tag') as Tag[], live.view);
  const arming = new Arming(live, modes, orders, clock);
  const chargerLimit = new ChargerLimit(live, modes, orders, clock);
  const setpoints = new Setpoints(orders, clock, station.topology.blocks);
  const remote: RemoteHolder = {
    setpoint: { isRemote: false, powerKw: Number.NaN, receivedMs: -1, untilMs: -1 },
  };
  const control = new Control({
    live,
    modes,
    setpoints,
    arming,
    chargerLimit,
    calendar,
    clock,
    remote: () => remote.setpoint,
    isJournalWritable: () => acts.isWritable,
  });
  const commander = new Commander({
    settings: settings.command,
    store: new CommandStore(database),
    acts,
    clock,
    epoch,
    limitsOf: (place) => control.limitsOf(place),
    write: (record) => dispatch.write(record),
  });
  const hours = new Hours(control, records.all('score') as StoredHour[], (hour) =>
    acts.appendSomeTime([], () => {
      records.put('score', String(hour.startMs).padStart(16, '0'), hour);
      records.keepNewest('score', HOURS_KEPT);
    }),
  );
  const dispatch: Dispatch = new Dispatch({
    clock,
    settings: settings.command,
    acts,
    records,
    control,
    commander,
    setpoints,
    modes,
    plans,
    tags,
    tagAlarms: new TagAlarms(tags, options.book, station.topology),
    modeAlarms: new ModeAlarms(options.book),
    traces: new Traces(control),
    hours,
    arming,
    chargerLimit,
    frequency: new FrequencyTrail(control, modes, arming),
    remote,
    switching: (record) =>
      switchRacks(record, station.topology, orders, (id, place, outcome) =>
        dispatch.answered(id, place, outcome),
      ),
  });
  acts.appendSomeTime([
    {
      utcMs: clock.utcMs(),
      who: 'station',
      from: '',
      what: 'server.started',
      subject: STATION_PLACE,
      before: '',
      after: JSON.stringify({ version, epoch }),
      reason: '',
    },
  ]);
  commander.boot();
  control.take(commander.desk.live());
  return dispatch;
}
