import { useVirtualizer } from '@tanstack/react-virtual';
import type { RefObject } from 'react';

/** Rows beyond both edges that are kept ready, so that scrolling by a page shows no hole. */
const OVERSCAN = 12;

interface SeenRowsOf {
  readonly frame: RefObject<HTMLElement | null>;
  readonly count: number;
  /** What a row is high before it was measured. */
  readonly rowRem: number;
  readonly keyOf: (index: number) => string | number;
}

/** Of the rows of a long table those that are seen, and what room the others take: see `SpacerRow`. */
export function useSeenRows({ frame, count, rowRem, keyOf }: SeenRowsOf) {
  const virtualizer = useVirtualizer({
    count,
    getScrollElement: () => frame.current,
    estimateSize: () =>
      rowRem * Number.parseFloat(getComputedStyle(document.documentElement).fontSize),
    getItemKey: keyOf,
    overscan: OVERSCAN,
  });
  const seen = virtualizer.getVirtualItems();
  return {
    virtualizer,
    seen,
    before: seen[0]?.start ?? 0,
    after: virtualizer.getTotalSize() - (seen.at(-1)?.end ?? 0),
  };
}

/** Stands for the rows that are not in the page. */
export function SpacerRow({
  height,
  columns,
}: {
  readonly height: number;
  readonly columns: number;
}) {
  return height > 0 ? (
    <tr data-spacer="">
      <td colSpan={columns} style={{ height, padding: 0, border: 0 }} />
    </tr>
  ) : null;
}
