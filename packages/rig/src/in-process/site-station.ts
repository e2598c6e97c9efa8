import {
  createBlockTelemetry,
  createMeterTelemetry,
  createRackTelemetry,
} from '@cellarium/bms-frame';
import {
  createViewColumns,
  type Demand,
  Dispatcher,
  defaultSettings,
  MODE_NAMES,
  type ModeCode,
  modeByCode,
  modeViewOf,
  type RunningMode,
  risenLimitKw,
  type StationView,
  settle,
  siteKw,
} from '@cellarium/dispatch';
import { Engine } from '@cellarium/engine';
import { absentBut, SITE_POINTS, SitePart, type Station } from '@cellarium/model';
import { createPlant, InjectedFaults, type Plant, SetpointSource } from '@cellarium/plant';
import { ManualClock } from '@cellarium/stdx';

/** Midnight in Shanghai, where the shipped sites stand. */
const MIDNIGHT_UTC_MS = Date.UTC(2026, 4, 31, 16);
const HOUR_MS = 3_600_000;
/** The charge controller is told each second, and falls back by itself soon after. */
const REVERSION_S = 9;
const NOBODY_UPSTREAM = { isRemote: false, powerKw: Number.NaN, receivedMs: -1, untilMs: -1 };
const LOCAL = { day: '2026-06-01', weekday: 1, minuteOfDay: 0 } as const;

/**
 * The physics of a site and the dispatch of it in one process, without wires, a second at a time: what the
 * plant measures goes straight into the inbox, what dispatch wants straight to PCS and charge controller.
 * One mode is on. The same seed is the same day.
 */
export class SiteStation {
  readonly station: Station;
  readonly plant: Plant;
  readonly faults: InjectedFaults;
  demand: Demand | undefined;
  readonly #clock = new ManualClock();
  readonly #engine: Engine;
  readonly #view: StationView;
  readonly #dispatcher: Dispatcher;
  readonly #mode: ModeCode;
  readonly #running: RunningMode;
  readonly #rack;
  readonly #block;
  readonly #meter = createMeterTelemetry();
  #limitKw: number | undefined;

  constructor(
    station: Station,
    { seed, startHour }: { readonly seed: number; readonly startHour: number },
    mode: ModeCode,
    settings: unknown,
  ) {
    const { topology, dispatch } = station;
    const startUtcMs = MIDNIGHT_UTC_MS + startHour * HOUR_MS;
    this.station = station;
    this.plant = createPlant({ station, seed, startUtcMs });
    this.faults = new InjectedFaults(this.plant);
    this.#engine = new Engine(station, this.#clock);
    const standard = defaultSettings(station);
    this.#view = {
      station,
      settings: { ...standard, controlAt: dispatch?.controlAt ?? standard.controlAt },
      image: this.#engine.image,
      ...createViewColumns(topology),
    };
    this.#dispatcher = new Dispatcher(this.#view);
    const started = modeByCode(mode).start(settings);
    if (!started.ok) throw new Error(`${started.error.field} of the mode is wrong`);
    this.#mode = mode;
    this.#running = started.value;
    this.#rack = createRackTelemetry(topology.cellsPerRack, topology.sensorsPerRack);
    this.#block = createBlockTelemetry(topology.racksPerBlock);
    this.run(5);
  }

  run(seconds: number, each: () => void = () => undefined): void {
    for (let second = 0; second < seconds; second += 1) {
      this.plant.stepStation(1);
      for (let block = 0; block < this.station.topology.blocks; block += 1) {
        this.plant.stepBlock(block, 1);
      }
      this.#speak();
      this.#clock.advance(1_000);
      this.#engine.cycle();
      this.#control();
      each();
    }
  }

  /** Returns the number by which it is cleared. */
  inject(kind: string, place: string): number {
    const fault = this.faults.inject({ kind, place });
    if (!fault.ok) throw new Error(fault.error.message);
    return fault.value.id;
  }

  /** What flows in from the grid. */
  get importKw(): number {
    return -(this.plant.state.station.poiPowerKw[0] as number);
  }

  get frequencyHz(): number {
    return this.plant.state.station.frequencyHz[0] as number;
  }

  get chargersLimitKw(): number {
    return this.plant.state.site.limitKw[SitePart.chargers] as number;
  }

  partKw(part: SitePart): number {
    return this.plant.state.site.powerKw[part] as number;
  }

  #control(): void {
    const { ages } = this.#view;
    ages.racks.ageMs.set(this.#engine.rackAgeMs);
    ages.blocks.ageMs.set(this.#engine.blockAgeMs);
    ages.meter.ageMs.set(this.#engine.meterAgeMs);
    ages.site.ageMs.set(this.#engine.siteAgeMs);
    this.#dispatcher.limit(this.#view);
    const view = modeViewOf(this.#view, this.#dispatcher.envelopes, this.#dispatcher.narrowing, {
      utcMs: this.#clock.utcMs(),
      monotonicMs: this.#clock.monotonicMs(),
      dtS: 1,
      local: LOCAL,
      remote: NOBODY_UPSTREAM,
      unheldResponseKw: 0,
    });
    const stacked = {
      id: MODE_NAMES[this.#mode] as string,
      code: this.#mode,
      priority: 1,
      isEnabled: true,
      running: this.#running,
    };
    const demand = settle([stacked], view);
    this.demand = demand.contributions[0]?.demand;
    this.#dispatcher.cycle(this.#view, demand, 1);
    this.#command();
  }

  #command(): void {
    const { blocks, site } = this.plant.state;
    for (const [block, kw] of this.#dispatcher.setpointKw.entries()) {
      blocks.setpointKw[block] = kw;
      blocks.setpointSource[block] = SetpointSource.command;
      blocks.setpointUntilS[block] = this.plant.timeS + REVERSION_S;
      this.plant.heartbeat(block);
    }
    const failSafeKw = siteKw(this.#view, SitePart.chargers, 'failSafeDeciKw') ?? 0;
    if (site.failSafeKw[SitePart.chargers] === 0) return;
    const wantedKw = this.demand?.chargersMostKw ?? failSafeKw;
    const lastKw = this.#limitKw ?? failSafeKw;
    this.#limitKw = risenLimitKw(wantedKw, lastKw, this.station.nominal.powerKw, 1);
    this.plant.limitChargers({ limitKw: this.#limitKw, reversionS: REVERSION_S });
  }

  #speak(): void {
    const { inbox } = this.#engine;
    const { racks, blocks } = this.station.topology;
    const utcMs = this.#clock.utcMs();
    const stamp = { sourceTimeMs: utcMs, receiveTimeMs: utcMs, clockOffsetMs: 0, replayed: false };
    const whole = { absentBits: 0, cellsNotMeasured: 0, sensorsNotMeasured: 0 };
    for (let rack = 0; rack < racks; rack += 1) {
      if (!this.plant.rackTelemetry(rack, this.#rack)) continue;
      inbox.rackTelemetry(rack, stamp, { ...this.#rack, ...whole });
    }
    for (let block = 0; block < blocks; block += 1) {
      this.plant.blockTelemetry(block, this.#block);
      inbox.blockTelemetry(block, stamp, { ...this.#block, absentBits: 0 });
    }
    this.plant.meterTelemetry(this.#meter);
    inbox.meterTelemetry(stamp, { ...this.#meter, absentBits: 0 });
    const { site } = this.plant.state;
    for (const { serves, row } of this.station.links.flatMap(({ devices }) => devices)) {
      const isDown = this.plant.network.linkDown[1 + blocks + row] === 1;
      if (serves !== 'site' || isDown) continue;
      inbox.siteTelemetry(row as SitePart, stamp, {
        powerDeciKw: Math.round((site.powerKw[row] as number) * 10),
        limitDeciKw: Math.round((site.limitKw[row] as number) * 10),
        failSafeDeciKw: Math.round((site.failSafeKw[row] as number) * 10),
        absentBits: absentBut(
          SITE_POINTS,
          SITE_POINTS.filter((point) => site.isDead[row] === 0 || point !== 'powerDeciKw'),
        ),
      });
    }
  }
}
