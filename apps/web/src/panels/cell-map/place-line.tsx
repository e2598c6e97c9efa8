import { formatPlace, type Place } from '@cellarium/model';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { placePath } from '../../format/places.ts';
import { useSetHighlight } from '../../hooks/use-highlight.ts';
import styles from './place-line.module.css';

interface PlaceLineProps {
  readonly place: Place;
  readonly fly: (place: Place) => void;
  /** What there is to say of it. */
  readonly children: ReactNode;
}

/** A line of a list beside the map: a place to fly to, and its page one step further. */
export function PlaceLine({ place, fly, children }: PlaceLineProps) {
  const t = useTranslations('cellMap.deviants');
  const highlight = useSetHighlight();
  const name = formatPlace(place);
  return (
    <li className={styles.line}>
      <button
        type="button"
        className={styles.fly}
        aria-label={t('fly', { place: name })}
        onClick={() => fly(place)}
        onPointerEnter={() => highlight(place)}
        onPointerLeave={() => highlight(undefined)}
        onFocus={() => highlight(place)}
        onBlur={() => highlight(undefined)}
      >
        {name}
      </button>
      {children}
      <Link className={styles.open} href={placePath(place)} aria-label={t('open', { place: name })}>
        →
      </Link>
    </li>
  );
}
