import {
  createBlockTelemetry,
  createMeterTelemetry,
  createRackTelemetry,
} from '@cellarium/bms-frame';
import type { ModeCode } from '@cellarium/dispatch';
import { type DeviceOrder, type OrderAnswered, OrderOutcome } from '@cellarium/drivers';
import {
  absentBut,
  SITE_POINTS,
  SitePart,
  TEMPERATURE_NOT_MEASURED,
  VOLTAGE_NOT_MEASURED,
} from '@cellarium/model';
import { createPlant, InjectedFaults, type Plant } from '@cellarium/plant';
import { Field } from '../field.ts';

/** Beats of the server in a second: the control cycle needs one, what is measured another. */
const BEATS = 2;
const ENGINEER = { name: 'Eva', role: 'engineer' } as const;

/**
 * A shipped station of a site, its physics and the server's control of it in one process, a second at a
 * time: devices say what the plant measures straight into the inbox, and orders go straight to them. The
 * same seed is the same day.
 */
export class SiteField {
  readonly field: Field;
  readonly plant: Plant;
  readonly faults: InjectedFaults;
  readonly limitOrders: Extract<DeviceOrder, { kind: 'limitChargers' }>[] = [];
  /** The charge controller takes no orders. */
  isDeaf = false;
  readonly #rack;
  readonly #block;
  readonly #meter = createMeterTelemetry();

  /** `startHour` in the time of the station. */
  constructor(name: string, seed: number, startHour: number, initialSoc: number) {
    const { station } = new Field(name).context;
    const { simulation } = station;
    this.field = new Field(name, undefined, { simulation: { ...simulation, initialSoc } });
    const { topology } = station;
    // The shipped sites are in Shanghai, eight hours ahead.
    const startUtcMs = Date.UTC(2026, 4, 31, 16) + startHour * 3_600_000;
    this.plant = createPlant({ station: this.field.context.station, seed, startUtcMs });
    this.faults = new InjectedFaults(this.plant);
    this.#rack = createRackTelemetry(topology.cellsPerRack, topology.sensorsPerRack);
    this.#block = createBlockTelemetry(topology.racksPerBlock);
    this.field.wire = { order: (order, answered) => this.#obey(order, answered) };
    this.run(5);
  }

  get control() {
    return this.field.context.dispatch.parts.control;
  }

  /** As an engineer would: settings, then on. */
  enable(code: ModeCode, settings: Record<string, unknown>): void {
    const { modes } = this.field.context.dispatch.parts;
    modes.set(code, settings);
    modes.enable(code, ENGINEER);
  }

  inject(kind: string, place: string): number {
    const fault = this.faults.inject({ kind, place });
    if (!fault.ok) throw new Error(fault.error.message);
    return fault.value.id;
  }

  run(seconds: number, each: () => void = () => undefined): void {
    for (let second = 0; second < seconds; second += 1) {
      this.plant.stepStation(1);
      for (let block = 0; block < this.field.topology.blocks; block += 1) {
        this.plant.stepBlock(block, 1);
      }
      this.#speak();
      for (let beat = 0; beat < BEATS; beat += 1) this.field.cycle(1_000 / BEATS);
      each();
    }
  }

  /** What flows in from the grid, kW. */
  get importKw(): number {
    return -(this.plant.state.station.poiPowerKw[0] as number);
  }

  partKw(part: SitePart): number {
    return this.plant.state.site.powerKw[part] as number;
  }

  #speak(): void {
    const { inbox } = this.field.context.engine;
    const stamp = this.field.stamp();
    const { racks, blocks } = this.field.topology;
    for (let rack = 0; rack < racks; rack += 1) {
      if (!this.plant.rackTelemetry(rack, this.#rack)) continue;
      const { cellVoltageMv, cellTemperatureDeciC } = this.#rack;
      inbox.rackTelemetry(rack, stamp, {
        ...this.#rack,
        cellsNotMeasured: cellVoltageMv.includes(VOLTAGE_NOT_MEASURED) ? 1 : 0,
        sensorsNotMeasured: cellTemperatureDeciC.includes(TEMPERATURE_NOT_MEASURED) ? 1 : 0,
        absentBits: 0,
      });
    }
    for (let block = 0; block < blocks; block += 1) {
      this.plant.blockTelemetry(block, this.#block);
      inbox.blockTelemetry(block, stamp, { ...this.#block, absentBits: 0 });
      this.plant.heartbeat(block);
    }
    this.plant.meterTelemetry(this.#meter);
    inbox.meterTelemetry(stamp, { ...this.#meter, absentBits: 0 });
    this.#speakSite();
  }

  #speakSite(): void {
    const { inbox } = this.field.context.engine;
    const { site } = this.plant.state;
    const { links, topology } = this.field.context.station;
    for (const { devices } of links) {
      for (const { serves, row } of devices) {
        const isDown = this.plant.network.linkDown[1 + topology.blocks + row] === 1;
        if (serves !== 'site' || isDown) continue;
        const isCharger = row === SitePart.chargers;
        const given = SITE_POINTS.filter((point) =>
          point === 'powerDeciKw' ? site.isDead[row] === 0 : isCharger,
        );
        inbox.siteTelemetry(row as SitePart, this.field.stamp(), {
          powerDeciKw: Math.round((site.powerKw[row] as number) * 10),
          limitDeciKw: Math.round((site.limitKw[row] as number) * 10),
          failSafeDeciKw: Math.round((site.failSafeKw[row] as number) * 10),
          absentBits: absentBut(SITE_POINTS, given),
        });
      }
    }
  }

  #obey(order: DeviceOrder, answered: OrderAnswered): void {
    if (order.kind === 'setPower') {
      const { blocks } = this.plant.state;
      blocks.setpointKw[order.block] = order.powerDeciKw / 10;
      blocks.setpointSource[order.block] = 2;
      blocks.setpointUntilS[order.block] = this.plant.timeS + order.reversionMs / 1_000;
    }
    if (order.kind === 'limitChargers') {
      this.limitOrders.push(order);
      if (this.isDeaf) {
        answered(OrderOutcome.unanswered);
        return;
      }
      const { limitDeciKw, reversionMs } = order;
      this.plant.limitChargers({ limitKw: limitDeciKw / 10, reversionS: reversionMs / 1_000 });
    }
    answered(OrderOutcome.accepted);
  }
}
