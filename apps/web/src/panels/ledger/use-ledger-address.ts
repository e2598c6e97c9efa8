import { GUARDED_QUANTITIES, type GuardedQuantity, type Place, parsePlace } from '@cellarium/model';
import { useCallback } from 'react';
import { useSearchParams } from 'wouter';
import { useStation } from '../../hooks/use-station.ts';
import type { LedgerFilter } from './entry.ts';

type Params = Readonly<Record<string, string | undefined>>;

export interface LedgerAddress {
  /** Undefined: the station. */
  readonly rack: Place | undefined;
  readonly rackText: string;
  readonly isRackWrong: boolean;
  readonly filter: LedgerFilter;
  readonly chosen: number | undefined;
  put(params: Params): void;
}

/** What the ledger shows stands in the address: it can be sent to somebody. */
export function useLedgerAddress(): LedgerAddress {
  const { topology } = useStation();
  const [search, setSearch] = useSearchParams();
  const rackText = search.get('rack') ?? '';
  const place = parsePlace(rackText, topology);
  const quantity = search.get('quantity') as GuardedQuantity;
  const chosen = Number(search.get('entry'));
  const put = useCallback(
    (params: Params): void =>
      setSearch(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [key, value] of Object.entries(params)) {
            if (value === undefined) next.delete(key);
            else next.set(key, value);
          }
          return next;
        },
        { replace: true },
      ),
    [setSearch],
  );
  return {
    rack: place?.rack === undefined ? undefined : { block: place.block, rack: place.rack },
    rackText,
    isRackWrong: rackText !== '' && place?.rack === undefined,
    filter: {
      quantity: GUARDED_QUANTITIES.includes(quantity) ? quantity : undefined,
      isSilentOnly: search.get('silent') === '1',
    },
    chosen: Number.isInteger(chosen) && chosen > 0 ? chosen : undefined,
    put,
  };
}
