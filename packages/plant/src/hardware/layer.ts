import { EventKind } from '@cellarium/bms-frame';
import { type CodeOf, HardwareTripBit, namesByCode } from '@cellarium/model';
import type { PlantDesign } from '../design.ts';
import type { EventLog } from '../firmware/events.ts';
import { isCommanded, settleContacts } from '../rack/contactors.ts';
import { conducts } from '../rack/current-share.ts';
import type { PlantState } from '../state.ts';
import { beyond, notReturned } from './comparators.ts';
import { boundVoltageExtremes, takeSlowExtremes, takeVoltageExtremes } from './extremes.ts';
import { isTroubled } from './outlook.ts';

/** Filter of a comparator, relay and contactor together; the layer has to act within 100 ms. */
const ACTS_WITHIN_S = 0.05;
/** This near to its threshold, K, or nearer in time than heat is usually taken, heat is taken often. */
const HEAT_NEAR_K = 5;
const HEAT_OFTEN_S = 0.1;
const HEAT_AHEAD_S = 30;

/** What came of turning the key at a rack. */
export const LocalReset = {
  reset: 0,
  nothingTripped: 1,
  /** The quantity that tripped it is not back inside. */
  causeStands: 2,
  /** Coils are still told to close: the contacts would fall in without precharge. */
  stillCommanded: 3,
} as const;
export type LocalReset = CodeOf<typeof LocalReset>;
export const LOCAL_RESET_NAMES = namesByCode(LocalReset);

const BITS = Object.values(HardwareTripBit);

/**
 * The hardware layer of every rack: comparators that open the contactors by a relay, with no CPU in
 * between. It latches; its dry contacts go to the block's I/O module, past the rack's BMS.
 */
export class HardwareLayer {
  readonly #state: PlantState;
  readonly #design: PlantDesign;
  readonly #events: EventLog;

  constructor(state: PlantState, design: PlantDesign, events: EventLog) {
    this.#state = state;
    this.#design = design;
    this.#events = events;
  }

  /** How far the block may be stepped at once of what is left: all of it, where no rack is in trouble. */
  stepS(block: number, leftS: number): number {
    if (leftS <= ACTS_WITHIN_S) return leftS;
    return isTroubled(this.#state, this.#design, block, leftS) ? ACTS_WITHIN_S : leftS;
  }

  /** Compares after a step; what is beyond opens its rack now. */
  judge(block: number, timeS: number): void {
    const { racks, topology } = this.#state;
    const first = block * topology.racksPerBlock;
    for (let rack = first; rack < first + topology.racksPerBlock; rack += 1) {
      const isHeatTaken = racks.thermalS[rack] === 0;
      if (isHeatTaken) this.#takeHeat(rack, timeS);
      if (isHeatTaken || !boundVoltageExtremes(this.#state, rack)) {
        takeVoltageExtremes(this.#state, rack);
      }
      this.#compare(rack, timeS);
    }
  }

  /** Someone turns the key at the rack. */
  reset(rack: number, timeS: number): LocalReset {
    const { hardware } = this.#state;
    const tripped = hardware.tripBits[rack]!;
    if (tripped === 0) return LocalReset.nothingTripped;
    takeVoltageExtremes(this.#state, rack);
    if ((notReturned(this.#state, rack) & tripped) !== 0) return LocalReset.causeStands;
    if (isCommanded(this.#state, rack)) return LocalReset.stillCommanded;
    hardware.tripBits[rack] = 0;
    this.#tell(rack, EventKind.hardwareReset, tripped, timeS);
    return LocalReset.reset;
  }

  #takeHeat(rack: number, timeS: number): void {
    const { racks, hardware } = this.#state;
    takeSlowExtremes(this.#state, rack, timeS);
    if ((hardware.tripBits[rack]! & HardwareTripBit.overTemperature) !== 0) return;
    const near = Math.max(HEAT_NEAR_K, hardware.hottestKPerS[rack]! * HEAT_AHEAD_S);
    if (hardware.hottestC[rack]! + near > hardware.temperatureC[rack]!) {
      racks.thermalDueS[rack] = Math.min(racks.thermalDueS[rack]!, HEAT_OFTEN_S);
    }
  }

  #compare(rack: number, timeS: number): void {
    const { racks, hardware } = this.#state;
    if (hardware.dead[rack] === 1) return;
    const before = hardware.tripBits[rack]!;
    const news = beyond(this.#state, rack) & ~before;
    if (news === 0) return;
    hardware.tripBits[rack] = before | news;
    settleContacts(this.#state, rack);
    if (!conducts(this.#state, rack)) racks.currentA[rack] = 0;
    this.#tell(rack, EventKind.hardwareTripped, news, timeS);
  }

  #tell(rack: number, kind: EventKind, bits: number, timeS: number): void {
    for (const bit of BITS) {
      if ((bits & bit) !== 0) this.#events.ofRack(rack, timeS, { kind, code: bit });
    }
  }
}
