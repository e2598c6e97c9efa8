import type { LayerKey } from './axes.ts';
import styles from './guarded.module.css';

const SHAPES: Readonly<Record<LayerKey, string>> = {
  hardware: 'M2 1H14L8 15Z',
  firmware: 'M3 3H13V13H3Z',
  software: 'M8 2.5A5.5 5.5 0 1 1 8 13.5 5.5 5.5 0 1 1 8 2.5Z',
};

/** Whose limit it is, by shape: a filled wedge, an open square, a dashed circle. A text stands beside it. */
export function LayerMark({ layer }: { readonly layer: LayerKey }) {
  return (
    <svg className={styles.layerMark} data-layer={layer} viewBox="0 0 16 16" aria-hidden="true">
      <path d={SHAPES[layer]} />
    </svg>
  );
}
