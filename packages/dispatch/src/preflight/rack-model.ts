import { LossCode, lossOfReason } from '../deliverable/loss.ts';
import { RACK_EFFICIENCY, rackCapacityKwh, rackSoc } from '../deliverable/rack-energy.ts';
import type { Direction } from '../direction.ts';
import { blockGives, rackGives } from '../fresh.ts';
import type { Envelopes } from '../limits/envelopes.ts';
import type { StationView } from '../view.ts';

/*
 * A rack as one cell of its kind: energy, and the temperature of its hottest sensor. Enough to see a SOC
 * end and a derate come; it knows nothing of a cell that ages, nor of a fault that has yet to happen.
 */

/** Of a 314 Ah LFP cell from 10 s to minutes (battery.md 1.3), and one of another size in proportion. */
const CELL_OHM = 0.000_56;
const CELL_CAPACITY_AH = 314;
/** Heat capacity and conductance to the cold plate of such a cell (battery.md 1.4). */
const CELL_J_PER_K = 5_900;
const CELL_W_PER_K = 1.6;
/** Where no coolant temperature is given the cells are taken to be this much above it. */
const OVER_COOLANT_K = 5;
/** Derating takes ten degrees up to the first level of the BMS, and ten above it when it is cold. */
const THERMAL_BAND_C = 10;
/** A SOC falls by this in the last part of the window: the taper that BMSs keep near empty and full. */
const BMS_SOC_BAND = 0.04;

export class RackModel {
  readonly soc: Float64Array;
  readonly temperatureC: Float64Array;
  readonly capacityKwh: Float64Array;
  /** What no running of the plan changes: who is out, tagged, protected, held by a cell; kW, DC. */
  readonly #fixedKw: { readonly discharge: Float64Array; readonly charge: Float64Array };
  readonly #coolantC: Float64Array;
  readonly #view: StationView;
  readonly #ratedKw: number;

  /** `fixed`: envelopes narrowed by everything but BMS limits and SOC window. */
  constructor(view: StationView, fixed: Envelopes) {
    const { racks } = view.station.topology;
    const { maxCurrentA, nominalVoltageV } = view.station.rack;
    this.#view = view;
    this.#ratedKw = (maxCurrentA * nominalVoltageV) / 1_000;
    this.soc = new Float64Array(racks);
    this.temperatureC = new Float64Array(racks);
    this.capacityKwh = new Float64Array(racks);
    this.#coolantC = new Float64Array(racks);
    this.#fixedKw = {
      discharge: Float64Array.from(fixed.racks.maxDischargeKw),
      charge: Float64Array.from(fixed.racks.maxChargeKw),
    };
    for (let rack = 0; rack < racks; rack += 1) this.#start(rack);
  }

  /** What a rack can take at its terminals as it is now in the model, kW; and the cause below its rating. */
  mostKw(rack: number, direction: Direction): number {
    return Math.min(
      this.#fixedKw[direction][rack] as number,
      this.#ratedKw * this.#socShare(rack, direction),
      this.#ratedKw * this.#thermalShare(rack, direction),
    );
  }

  causeOf(rack: number, direction: Direction): LossCode {
    const fixedKw = this.#fixedKw[direction][rack] as number;
    const bySoc = this.#ratedKw * this.#socShare(rack, direction);
    const byHeat = this.#ratedKw * this.#thermalShare(rack, direction);
    if (bySoc <= fixedKw && bySoc <= byHeat) return LossCode.storedEnergy;
    return byHeat <= fixedKw ? LossCode.thermal : LossCode.cells;
  }

  /** The rack carries `dcKw` (positive = discharge) for a while. */
  run(rack: number, dcKw: number, seconds: number): void {
    const kwh = (dcKw * seconds) / 3_600;
    const inCells = dcKw >= 0 ? kwh / RACK_EFFICIENCY : kwh * RACK_EFFICIENCY;
    const capacity = this.capacityKwh[rack] as number;
    const soc = (this.soc[rack] as number) - inCells / capacity;
    this.soc[rack] = Math.min(Math.max(soc, 0), 1);
    const { capacityAh, nominalVoltageV } = this.#view.station.rack;
    const currentA = (dcKw * 1_000) / nominalVoltageV;
    const ohm = CELL_OHM * (CELL_CAPACITY_AH / capacityAh);
    const scale = capacityAh / CELL_CAPACITY_AH;
    const heatW = currentA * currentA * ohm;
    const settledC = (this.#coolantC[rack] as number) + heatW / (CELL_W_PER_K * scale);
    const tauS = CELL_J_PER_K / CELL_W_PER_K;
    this.temperatureC[rack]! +=
      (settledC - (this.temperatureC[rack] as number)) * (1 - Math.exp(-seconds / tauS));
  }

  #start(rack: number): void {
    const view = this.#view;
    this.capacityKwh[rack] = Math.max(rackCapacityKwh(view, rack), 1e-6);
    // A rack without an SOC is at both ends at once: it gives and takes nothing.
    const soc = rackSoc(view, rack);
    this.soc[rack] = soc ?? 0;
    if (soc === undefined) {
      this.#fixedKw.discharge[rack] = 0;
      this.#fixedKw.charge[rack] = 0;
    }
    const hottest = hottestC(view, rack);
    this.temperatureC[rack] = hottest;
    const block = view.station.topology.blockOfRack(rack);
    this.#coolantC[rack] = blockGives(view, block, 'coolantSupplyDeciC')
      ? (view.image.blocks.coolantSupplyDeciC[block] as number) / 10
      : hottest - OVER_COOLANT_K;
    this.#holdByCells(rack);
  }

  /** What the BMS holds back for a cell or a fault stays held back; what for SOC and heat is modelled. */
  #holdByCells(rack: number): void {
    const { racks } = this.#view.image;
    const voltageV = rackGives(this.#view, rack, 'voltageDeciV')
      ? (racks.voltageDeciV[rack] as number) / 10
      : this.#view.station.rack.nominalVoltageV;
    for (const direction of ['discharge', 'charge'] as const) {
      const isDischarge = direction === 'discharge';
      const limit = isDischarge ? 'dischargeLimitDeciA' : 'chargeLimitDeciA';
      const loss = lossOfReason(
        racks[isDischarge ? 'dischargeLimitReason' : 'chargeLimitReason'][rack] as number,
      );
      if (!rackGives(this.#view, rack, limit)) continue;
      if (loss === LossCode.thermal || loss === LossCode.storedEnergy) continue;
      const kw = ((racks[limit][rack] as number) * voltageV) / 10_000;
      this.#fixedKw[direction][rack] = Math.min(this.#fixedKw[direction][rack] as number, kw);
    }
  }

  #socShare(rack: number, direction: Direction): number {
    const { leastShare, mostShare, bandShare } = this.#view.settings.socWindow;
    const soc = this.soc[rack] as number;
    const isDischarge = direction === 'discharge';
    const window = (isDischarge ? soc - leastShare : mostShare - soc) / bandShare;
    const bms = (isDischarge ? soc : 1 - soc) / BMS_SOC_BAND;
    return Math.min(Math.max(Math.min(window, bms), 0), 1);
  }

  #thermalShare(rack: number, direction: Direction): number {
    const { low, high } = this.#view.station.limits.cellTemperatureDeciC;
    const celsius = this.temperatureC[rack] as number;
    const hot = (high[0] / 10 - celsius) / THERMAL_BAND_C;
    const cold = direction === 'charge' ? (celsius - low[0] / 10) / THERMAL_BAND_C : 1;
    return Math.min(Math.max(Math.min(hot, cold), 0), 1);
  }
}

/** 25 degC, where no sensor of the rack says anything: what racks are kept at. */
const UNKNOWN_C = 25;

function hottestC(view: StationView, rack: number): number {
  const { sensorsPerRack } = view.station.topology;
  const { temperatureDeciC, quality } = view.image.sensors;
  let most = Number.NEGATIVE_INFINITY;
  for (let at = rack * sensorsPerRack; at < (rack + 1) * sensorsPerRack; at += 1) {
    if (quality[at] === 0) most = Math.max(most, temperatureDeciC[at] as number);
  }
  return most === Number.NEGATIVE_INFINITY ? UNKNOWN_C : most / 10;
}
