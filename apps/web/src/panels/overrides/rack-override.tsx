import type { DispatchState } from '@cellarium/api';
import { usePolled } from '../../hooks/use-polled.ts';
import { Overrides } from './overrides.tsx';

/** Who and until when does not change; that it ends is told by the rack's own stream. */
const PERIOD_MS = 5_000;

/** The overrides of a rack, its own and its block's: asked for while the rack says that there is one. */
export default function RackOverride({ place }: { readonly place: string }) {
  const { value } = usePolled<DispatchState>('/api/v1/dispatch', PERIOD_MS);
  const overrides = value?.overrides ?? [];
  return (
    <Overrides
      overrides={overrides.filter(
        (each) => place === each.place || place.startsWith(`${each.place} `),
      )}
    />
  );
}
