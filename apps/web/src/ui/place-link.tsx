import { formatPlace, type Place } from '@cellarium/model';
import { Link } from 'wouter';
import { placePath } from '../format/places.ts';
import { useSetHighlight } from '../hooks/use-highlight.ts';
import styles from './place-link.module.css';

/** A place as it is written everywhere, one click from its page; any plan in view marks it meanwhile. */
export function PlaceLink({ place }: { readonly place: Place }) {
  const highlight = useSetHighlight();
  return (
    <Link
      className={styles.place}
      href={placePath(place)}
      onPointerEnter={() => highlight(place)}
      onPointerLeave={() => highlight(undefined)}
      onFocus={() => highlight(place)}
      onBlur={() => highlight(undefined)}
      onClick={() => highlight(undefined)}
    >
      {formatPlace(place)}
    </Link>
  );
}
