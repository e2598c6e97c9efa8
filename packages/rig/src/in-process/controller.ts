import {
  type ActAnswer,
  Alarms,
  Concordance,
  guardLimits,
  Incidents,
  type PreparedAct,
  readingOf,
} from '@cellarium/alarms';
import { type Driver, driverOf } from '@cellarium/drivers';
import { Engine, Judgement, lossOfRack, type ProtectionOrder } from '@cellarium/engine';
import {
  type Columns,
  createColumns,
  LINK_COLUMNS,
  LinkState,
  type Station,
} from '@cellarium/model';
import {
  defaultStrategy,
  Protection,
  RULES,
  type RuleId,
  type Strategy,
} from '@cellarium/protection';
import type { Clock } from '@cellarium/stdx';
import type { Disk } from './disk.ts';

const RULE_IDS: ReadonlySet<string> = new Set(RULES.map(({ id }) => id));
/** A power of 0 is where the PCS goes by itself in the end. */
const STOP_REVERSION_MS = 60_000;

/** The station controller's cycle over what a disk has, without sockets, timers and HTTP. */
export class Controller {
  readonly engine: Engine;
  readonly links: Columns<typeof LINK_COLUMNS>;
  readonly drivers: readonly Driver[];
  readonly protection: Protection;
  readonly alarms: Alarms;
  readonly incidents: Incidents;
  readonly concordance: Concordance;
  readonly judgement: Judgement;
  /** What protection demanded of devices. */
  readonly demanded: ProtectionOrder[] = [];
  readonly #clock: Clock;
  readonly #disk: Disk;

  constructor(
    station: Station,
    clock: Clock,
    disk: Disk,
    strategy: Strategy = defaultStrategy(station),
  ) {
    const { topology, links } = station;
    this.#clock = clock;
    this.#disk = disk;
    this.links = createColumns(LINK_COLUMNS, links.length);
    const engine = new Engine(station, clock);
    this.engine = engine;
    this.drivers = links.map((link) =>
      driverOf('frames').open({ topology, link, profiles: new Map(), sink: engine.inbox }),
    );
    this.protection = new Protection(station, strategy);
    this.incidents = new Incidents({
      topology,
      links,
      effect: { ofRack: (rack) => lossOfRack(station, engine.image, rack) },
    });
    this.concordance = new Concordance({
      topology,
      links,
      limits: guardLimits(station.limits, (condition, level) => this.#limitOf(condition, level)),
      read: (rack, quantity) => readingOf(engine, rack, quantity),
      incidentOf: (condition, row) => this.alarms.find(condition, row)?.incident ?? null,
    });
    this.alarms = new Alarms({
      topology,
      links,
      startMs: clock.utcMs(),
      changes: [this.incidents],
      signals: [this.concordance],
      latches: {
        isHeld: (condition, row) =>
          RULE_IDS.has(condition) && this.protection.isHeldByLatch(condition as RuleId, row),
        release: (condition, row) => {
          this.protection.reset(condition as RuleId, row);
        },
      },
    });
    this.#restore();
    this.judgement = new Judgement({
      engine,
      clock,
      links: this.links,
      protection: this.protection,
      alarms: this.alarms,
      concordance: this.concordance,
      give: (order) => this.#give(order),
    });
  }

  cycle(): void {
    for (const [row, driver] of this.drivers.entries()) {
      this.links.state[row] = driver.standing === 1 ? LinkState.up : LinkState.down;
      driver.fillStatistics(this.links, row);
    }
    this.engine.cycle();
    this.judgement.cycle();
    this.keep();
  }

  /** What is new goes to the disk, all of it or, while that refuses, nothing. */
  keep(): void {
    const batch = this.alarms.pending();
    const incidents = this.incidents.pending();
    const ledger = this.concordance.pending();
    if (!this.#disk.put(batch, incidents, ledger)) return;
    this.alarms.stored(batch);
    this.incidents.stored(incidents);
    this.concordance.stored(ledger);
  }

  /** An act of a person: stored, then done, then answered; undefined where the disk refused. */
  act(prepared: PreparedAct): ActAnswer | undefined {
    if (!this.#disk.put(prepared.batch)) return undefined;
    prepared.commit();
    this.keep();
    return prepared.answer;
  }

  #restore(): void {
    const stored = this.#disk.alarms;
    this.alarms.restore(stored);
    const incidents = this.#disk.incidents;
    const open = new Set(incidents.filter(({ state }) => state !== 'closed').map(({ id }) => id));
    const returned = stored.records.filter(
      ({ state, incident }) => state === 'normal' && incident !== null && open.has(incident),
    );
    this.incidents.restore({
      incidents,
      alarms: [...this.alarms.standing(), ...returned],
      lastId: incidents.at(-1)?.id ?? 0,
    });
    const ledger = this.#disk.ledger;
    this.concordance.restore(ledger, ledger.at(-1)?.id ?? 0, this.#clock.utcMs());
  }

  #limitOf(condition: string, level: 1 | 2 | 3): number | null {
    if (!RULE_IDS.has(condition)) return null;
    const { enabled, tiers } = this.protection.strategy.rules[condition as RuleId];
    return enabled ? (tiers[level - 1]?.limit ?? null) : null;
  }

  /** Accepted or not: the telemetry proves what happened, and what was not done is demanded again. */
  #give(order: ProtectionOrder): void {
    this.demanded.push(order);
    const { topology } = this.engine.station;
    const block = order.kind === 'openRack' ? topology.blockOfRack(order.rack) : order.block;
    const driver = this.drivers.find((_, row) => {
      const device = this.engine.station.links[row]?.devices[0];
      return device?.serves === 'block' && device.row === block;
    });
    const told =
      order.kind === 'openRack'
        ? ({ kind: 'openContactors', rack: order.rack } as const)
        : ({ kind: 'setPower', block, powerDeciKw: 0, reversionMs: STOP_REVERSION_MS } as const);
    driver?.order?.(told, this.#clock.utcMs(), this.#clock.monotonicMs(), () => undefined);
  }
}
