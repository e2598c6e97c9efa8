import type { ResponseCurve } from '@cellarium/bms-frame';
import { type CodeOf, namesByCode } from '@cellarium/model';

/** What a device is told to do, in the words of the model: places count over the station, from 0. */
export type DeviceOrder =
  | {
      readonly kind: 'armResponse';
      readonly block: number;
      /** Of the contract, both ways, on top of the setpoint; 0 disarms. */
      readonly contractedDeciKw: number;
      readonly curve: ResponseCurve;
      /** The PCS disarms itself when nothing was said of it for so long. */
      readonly reversionMs: number;
    }
  | {
      readonly kind: 'openContactors' | 'closeContactors' | 'resetFault';
      readonly rack: number;
    }
  | {
      readonly kind: 'setPower';
      readonly block: number;
      /** Positive = discharge. */
      readonly powerDeciKw: number;
      /** The PCS goes to 0 by itself when nothing was said to it for so long. */
      readonly reversionMs: number;
    }
  | {
      readonly kind: 'limitChargers';
      /** What the chargers of the site may draw together. */
      readonly limitDeciKw: number;
      /** Their controller goes to its fail-safe limit by itself when nothing was said to it for so long. */
      readonly reversionMs: number;
    };

/** Of these each holds for a while only, and is given again in time. */
export type HeldOrder = Extract<DeviceOrder, { readonly kind: 'setPower' | 'limitChargers' }>;

export function isHeld(order: DeviceOrder): order is HeldOrder {
  return order.kind === 'setPower' || order.kind === 'limitChargers';
}

/**
 * What came of an order. Accepted is not done: the telemetry proves what happened. Those up to
 * `unknownKind` are words of a device of frames, `illegalFunction` to `refused` exceptions of a Modbus
 * device by their names; the others are ours.
 */
export const OrderOutcome = {
  accepted: 0,
  outOfRange: 1,
  /** The panel at the container has the PCS. */
  localControl: 2,
  /** The hardware layer is latched, or the rack is locked out. */
  locked: 3,
  busy: 4,
  unknownKind: 5,
  /** There is no connection, or so much waits on it that nothing more goes out. */
  notConnected: 6,
  /** It went out, and no answer came in time: whether it was done is not known. */
  unanswered: 7,
  /** The device's protocol has no such order. */
  unsupported: 8,
  /** The device took it, and holds something else: whether it was done is not known. */
  notHeld: 9,
  /** A newer one, or one that makes safe, took its place before any of it went out. */
  replaced: 10,
  illegalFunction: 11,
  illegalAddress: 12,
  deviceFailure: 13,
  gatewayNoPath: 14,
  gatewaySilent: 15,
  /** With an exception that has no other name here. */
  refused: 16,
} as const;
export type OrderOutcome = CodeOf<typeof OrderOutcome>;
export const ORDER_OUTCOME_NAMES = namesByCode(OrderOutcome);

/** Called once for each order, perhaps before `order` returns. */
export type OrderAnswered = (outcome: OrderOutcome) => void;
