import { BLANK_ENTRY } from '@cellarium/alarms';
import { type DeviceOrder, ORDER_OUTCOME_NAMES } from '@cellarium/drivers';
import type { ProtectionOrder } from '@cellarium/engine';
import { assert, type Clock } from '@cellarium/stdx';
import type { AlarmBook } from './alarms/book.ts';
import type { Orders } from './orders.ts';
import { PROTECTION } from './principal.ts';

/** A power of 0 is where the PCS goes by itself in the end: it need not be held. */
const STOP_REVERSION_MS = 60_000;

/** What the software layer demands goes to the device, and into the journal with what came of it. */
export function actOnOrder(
  order: ProtectionOrder,
  orders: Orders,
  book: () => AlarmBook | undefined,
  clock: Clock,
): void {
  orders.give({ order: deviceOrderOf(order), by: PROTECTION, reason: order.rule }, (outcome) => {
    const kept = book();
    assert(kept !== undefined, 'orders are given by a cycle that runs');
    const { alarms } = kept;
    const row = order.kind === 'openRack' ? order.rack : order.block;
    const alarm = alarms.find(order.rule, row);
    alarms.write({
      ...BLANK_ENTRY,
      kind: 'protectionActed',
      timeMs: clock.utcMs(),
      alarm: alarm?.id ?? null,
      incident: alarm?.incident ?? null,
      condition: order.rule,
      row,
      level: alarm?.level ?? 0,
      value: alarm?.value ?? null,
      limit: alarm?.limit ?? null,
      by: PROTECTION.name,
      role: PROTECTION.role,
      text: `${order.kind}: ${ORDER_OUTCOME_NAMES[outcome]}`,
    });
  });
}

function deviceOrderOf(order: ProtectionOrder): DeviceOrder {
  if (order.kind === 'openRack') return { kind: 'openContactors', rack: order.rack };
  return {
    kind: 'setPower',
    block: order.block,
    powerDeciKw: 0,
    reversionMs: STOP_REVERSION_MS,
  };
}
