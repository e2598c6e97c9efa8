import { formatPlace, placeOfBlock } from '@cellarium/model';
import type { KeyboardEvent, MouseEvent } from 'react';
import { useTranslations } from 'use-intl';
import { placePath } from '../../format/places.ts';
import type { PlanLayout } from './plan-layout.ts';
import styles from './station-plan.module.css';

interface BlockLinksProps {
  readonly layout: PlanLayout;
  /** The one block of the plan that the tab key stops at; arrows go on from it. */
  readonly current: number;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onPoint: (block: number | undefined) => void;
  readonly onOpen: (block: number) => void;
}

const blockOf = (event: { readonly target: EventTarget }): number | undefined => {
  const text = (event.target as HTMLElement).dataset.block;
  return text === undefined ? undefined : Number(text);
};

/** A link over each block of the drawing; one set of listeners for them all. */
export function BlockLinks({ layout, current, onKeyDown, onPoint, onOpen }: BlockLinksProps) {
  const t = useTranslations('overview.plan');
  const onClick = (event: MouseEvent): void => {
    const block = blockOf(event);
    if (block === undefined || event.ctrlKey || event.metaKey || event.shiftKey) return;
    event.preventDefault();
    onOpen(block);
  };
  return (
    <nav
      className={styles.links}
      aria-label={t('blocks')}
      onKeyDown={onKeyDown}
      onClick={onClick}
      onPointerOver={(event) => event.pointerType !== 'touch' && onPoint(blockOf(event))}
      onPointerLeave={() => onPoint(undefined)}
      onFocus={(event) => onPoint(blockOf(event))}
      onBlur={() => onPoint(undefined)}
    >
      {layout.blocks.map((box, block) => {
        const place = placeOfBlock(block);
        return (
          <a
            // biome-ignore lint/suspicious/noArrayIndexKey: a block is its index
            key={block}
            href={placePath(place)}
            data-block={block}
            tabIndex={block === current ? 0 : -1}
            style={{
              left: box.left - 2,
              top: box.top - 2,
              width: box.width + 4,
              height: box.height + 4,
            }}
          >
            <span className="heard">{formatPlace(place)}</span>
          </a>
        );
      })}
    </nav>
  );
}
