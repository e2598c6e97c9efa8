import { Alarms, BLANK_ENTRY, type Concordance, Places } from '@cellarium/alarms';
import { Engine, Judgement, type ProtectionOrder } from '@cellarium/engine';
import {
  CONDITIONS,
  type Columns,
  type ConditionId,
  Layer,
  type LINK_COLUMNS,
  ProtectionAction,
  type Station,
} from '@cellarium/model';
import { Protection, type RuleId, type Strategy } from '@cellarium/protection';
import { type Clock, err, ok, type Result } from '@cellarium/stdx';
import { AlarmPresenter } from '../present/alarm.ts';
import { Database } from '../store/database.ts';
import { Store } from '../store/store.ts';
import { Strategies } from '../strategies/strategies.ts';
import { AlarmBook } from './book.ts';
import { openConcordance, restoreConcordance } from './concordance.ts';
import { openIncidents, restoreIncidents } from './incidents.ts';
import { KeptCounts } from './kept-counts.ts';
import { AlarmMarks } from './marks.ts';
import { latchesOf } from './source-latches.ts';

/** The cycle and everything that stands behind it, as it was when the program last ended. */
export interface OpenedCycle {
  readonly engine: Engine;
  readonly judgement: Judgement;
  readonly book: AlarmBook;
  readonly places: Places;
  readonly present: AlarmPresenter;
  readonly strategies: Strategies;
  readonly database: Database;
  readonly counts: KeptCounts;
}

export interface OpenCycleOptions {
  readonly station: Station;
  readonly clock: Clock;
  readonly links: Columns<typeof LINK_COLUMNS>;
  /** File of the database. */
  readonly path: string;
  readonly version: string;
  /** What the live strategy demands of a device. */
  readonly give: (order: ProtectionOrder) => void;
}

/** In memory: what is kept there is gone with the process. For tests. */
export const IN_MEMORY = ':memory:';

/** The error is a sentence that says what is wrong with the database. */
export function openCycle(options: OpenCycleOptions): Result<OpenedCycle, string> {
  const { station, clock, links, version, give } = options;
  const db = Database.open(options.path);
  if (!db.ok) return db;
  const { topology, links: stationLinks } = station;
  const places = new Places(topology, stationLinks);
  const engine = new Engine(station, clock);
  const incidents = openIncidents(station, engine);
  const concordance: Concordance = openConcordance({
    station,
    engine,
    live: () => strategies.live,
    incidentOf: (condition, row) => alarms.find(condition, row)?.incident ?? null,
  });
  const present: AlarmPresenter = new AlarmPresenter(places, (condition, level) =>
    actionOf(strategies.live, condition, level),
  );
  const store = new Store(db.value, (entry) => present.entry(entry), clock);
  const alarms: Alarms = new Alarms({
    topology,
    links: stationLinks,
    startMs: clock.utcMs(),
    counted: KeptCounts.health(store),
    changes: [incidents],
    signals: [concordance],
    latches: latchesOf(() => protection),
  });
  const pruned = store.prune();
  if (!pruned.ok) return err(`${options.path} can not be written: ${pruned.error}`);
  const strategies: Strategies = new Strategies(station, store, clock);
  alarms.restore({ records: store.alarms(), lastSequence: store.journalEnds.newest });
  restoreIncidents(incidents, store, alarms);
  restoreConcordance(concordance, store, clock.utcMs());
  const book = new AlarmBook({
    alarms,
    incidents,
    concordance,
    store,
    clock,
    present,
    marks: new AlarmMarks(topology, places),
    newsTick: () => engine.tick + 1,
  });
  const protection: Protection = new Protection(station, strategies.live);
  const judgement = new Judgement({
    engine,
    clock,
    links,
    protection,
    alarms,
    concordance,
    give,
  });
  const { shadow, standing } = strategies;
  if (shadow) {
    const beganMs = standing.shadow?.sinceMs ?? Number.POSITIVE_INFINITY;
    judgement.startShadow(shadow, KeptCounts.shadow(store, beganMs));
  }
  const counts = new KeptCounts({ alarms, judgement, store, clock });
  const timeMs = clock.utcMs();
  alarms.write({ ...BLANK_ENTRY, kind: 'serverStarted', timeMs, text: version });
  book.keep();
  return ok({ engine, judgement, book, places, present, strategies, database: db.value, counts });
}

/** What hardware and firmware do at a level is built into them; the software layer's strategy says it. */
function actionOf(strategy: Strategy, condition: ConditionId, level: number): ProtectionAction {
  const { layer } = CONDITIONS[condition];
  if (layer === Layer.hardware) return ProtectionAction.openRack;
  if (layer === Layer.software) {
    const tier = strategy.rules[condition as RuleId]?.tiers[level - 1];
    return tier === undefined ? ProtectionAction.alarm : ProtectionAction[tier.action];
  }
  if (level >= 3 || condition === 'bms-trip') return ProtectionAction.openRack;
  return level === 2 ? ProtectionAction.derate : ProtectionAction.alarm;
}
