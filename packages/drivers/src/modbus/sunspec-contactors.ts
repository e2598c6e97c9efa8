import type { ReadModel } from '@cellarium/profiles';
import { decodePoint, encodePoint } from '@cellarium/sunspec';
import type { DeviceOrder } from '../order.ts';
import { type OpenModel, openModel } from './sunspec-write-plan.ts';
import { type Proof, readBackOf, type WriteStep } from './write-plan.ts';

const BATTERY = 802;
const BANK = 803;
const CONNECT = 1;
const DISCONNECT = 2;
const RESET = 1;
/** Of StrSt: the string's contactor is closed. */
const CONTACTOR_STATUS = 1 << 1;

type RackOrder = Extract<DeviceOrder, { readonly rack: number }>['kind'];

/** A rack that is a string of the bank behind a PCS. */
export interface BankRack {
  readonly models: readonly ReadModel[];
  /** From 0. */
  readonly string: number;
}

interface Planned {
  readonly steps: readonly WriteStep[];
  readonly proofs: readonly Proof[];
}

/** A rack's own battery, by model 802: SetOp, or AlmRst, which the device takes back by itself. */
export function planRackModelOrder(
  models: readonly ReadModel[],
  kind: RackOrder,
): Pick<Planned, 'steps'> | undefined {
  const battery = openModel(models, BATTERY);
  if (!battery) return undefined;
  const isReset = kind === 'resetFault';
  const word = isReset ? RESET : connectWord(kind);
  const step = stepOf(battery, isReset ? 'AlmRst' : 'SetOp', word);
  return step && { steps: [isReset ? { ...step, readBack: undefined } : step] };
}

/** A string of a bank, by model 803: StrSetCon, proven by what StrSt says of its contactor. */
export function planBankOrder({ models, string }: BankRack, kind: RackOrder): Planned | undefined {
  const bank = openModel(models, BANK);
  if (!bank || kind === 'resetFault') return undefined;
  const path = `string[${string + 1}]`;
  const step = stepOf(bank, `${path}.StrSetCon`, connectWord(kind));
  const state = bank.placed(`${path}.StrSt`);
  if (!step || !state) return undefined;
  const isClosing = kind === 'closeContactors';
  const proof: Proof = {
    request: { fn: 3, address: bank.address + state.offset, count: 2 },
    holds: (found) => {
      const { value } = decodePoint(found, 0, state.point, undefined);
      return typeof value === 'number' && ((value & CONTACTOR_STATUS) !== 0) === isClosing;
    },
  };
  return { steps: [step], proofs: [proof] };
}

function connectWord(kind: RackOrder): number {
  return kind === 'closeContactors' ? CONNECT : DISCONNECT;
}

function stepOf(model: OpenModel, name: string, word: number): WriteStep | undefined {
  const placed = model.placed(name);
  const encoded = placed && encodePoint(placed.point, word, undefined);
  if (!placed || !encoded?.ok) return undefined;
  const address = model.address + placed.offset;
  return {
    purpose: 'value',
    request: { fn: 16, address, values: encoded.value },
    readBack: readBackOf(address, encoded.value),
  };
}
