import { OrderOutcome } from '../order.ts';

/** A refusal of a device by the name that its exception has (V1.1b3, section 7). */
const OUTCOMES: Readonly<Record<number, OrderOutcome>> = {
  1: OrderOutcome.illegalFunction,
  2: OrderOutcome.illegalAddress,
  3: OrderOutcome.outOfRange,
  4: OrderOutcome.deviceFailure,
  // It works on it and says no more: what comes of it, nobody has said.
  5: OrderOutcome.unanswered,
  6: OrderOutcome.busy,
  10: OrderOutcome.gatewayNoPath,
  // It may have heard the request, and the gateway not its answer.
  11: OrderOutcome.gatewaySilent,
};

export function outcomeOfException(code: number): OrderOutcome {
  return OUTCOMES[code] ?? OrderOutcome.refused;
}
