import {
  type DeviceOrder,
  ORDER_OUTCOME_NAMES,
  type OrderAnswered,
  OrderOutcome,
} from '@cellarium/drivers';
import { type ReadKind, SitePart, type Station } from '@cellarium/model';
import type { Principal } from './principal.ts';

/** What can carry an order to a device: the links of the station. */
export interface OrderWire {
  order(order: DeviceOrder, answered: OrderAnswered): void;
}

export interface GivenOrder {
  readonly order: DeviceOrder;
  readonly by: Principal;
  readonly reason: string;
  /** What the block, or the chargers, may do now; a power beyond it does not go out. Left out: 0 alone. */
  readonly within?: { readonly leastDeciKw: number; readonly mostDeciKw: number };
}

export interface OrdersOptions {
  readonly station: Station;
  /** By the row of the link; undefined before links are opened. */
  readonly wireOf: (link: number) => OrderWire | undefined;
}

/** Told of every order with what came of it, whoever gave it. */
export type OrderWitness = (given: GivenOrder, outcome: OrderOutcome) => void;

/** The only way from this program to a device: who orders, why, and what came of it are always known. */
export class Orders {
  readonly counts = new Map<string, number>();
  readonly #options: OrdersOptions;
  readonly #witnesses: OrderWitness[] = [];

  constructor(options: OrdersOptions) {
    this.#options = options;
  }

  /** Whoever writes down or proves what was ordered. */
  witness(witness: OrderWitness): void {
    this.#witnesses.push(witness);
  }

  /** Goes out at once; `answered` is called once, with the device's answer or why there is none. */
  give(given: GivenOrder, answered: OrderAnswered = () => undefined): void {
    const close: OrderAnswered = (outcome) => {
      const name = ORDER_OUTCOME_NAMES[outcome] ?? 'unsupported';
      this.counts.set(name, (this.counts.get(name) ?? 0) + 1);
      for (const witness of this.#witnesses) witness(given, outcome);
      answered(outcome);
    };
    if (!isWithin(given)) {
      close(OrderOutcome.outOfRange);
      return;
    }
    const link = this.#linkOf(given.order);
    const wire = link === undefined ? undefined : this.#options.wireOf(link);
    if (wire === undefined) close(OrderOutcome.notConnected);
    else wire.order(given.order, close);
  }

  /** The link of the rack's own device where it has one, else that of its block. */
  #linkOf(order: DeviceOrder): number | undefined {
    const { links, topology } = this.#options.station;
    const serving = (serves: ReadKind, row: number): number | undefined => {
      const at = links.findIndex(({ devices }) =>
        devices.some((device) => device.serves === serves && device.row === row),
      );
      return at < 0 ? undefined : at;
    };
    if (order.kind === 'setPower' || order.kind === 'armResponse') {
      return serving('block', order.block);
    }
    if (order.kind === 'limitChargers') return serving('site', SitePart.chargers);
    return serving('rack', order.rack) ?? serving('block', topology.blockOfRack(order.rack));
  }
}

/** A power that is not a number is in no bounds. */
function isWithin({ order, within }: GivenOrder): boolean {
  if ('rack' in order) return true;
  const { leastDeciKw, mostDeciKw } = within ?? { leastDeciKw: 0, mostDeciKw: 0 };
  if (order.kind === 'armResponse') {
    // It swings both ways; 0 disarms, whatever is allowed.
    const bothDeciKw = Math.max(Math.min(mostDeciKw, -leastDeciKw), 0);
    return order.contractedDeciKw >= 0 && order.contractedDeciKw <= bothDeciKw;
  }
  const deciKw = order.kind === 'setPower' ? order.powerDeciKw : order.limitDeciKw;
  return deciKw >= leastDeciKw && deciKw <= mostDeciKw;
}
