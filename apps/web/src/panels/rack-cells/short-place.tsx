import { formatPlace, type Place } from '@cellarium/model';
import { Link } from 'wouter';
import { placePath } from '../../format/places.ts';
import { useSetHighlight } from '../../hooks/use-highlight.ts';
import styles from './choice.module.css';

interface ShortPlaceProps {
  readonly place: Place;
  /** Parts of the place that the row or page already says: 1 the block, 2 block and rack. */
  readonly said: 1 | 2;
}

/** `M3 C21` where its rack is written at the head of the row: the whole place is heard and linked. */
export function ShortPlace({ place, said }: ShortPlaceProps) {
  const highlight = useSetHighlight();
  const whole = formatPlace(place);
  return (
    <Link
      className={styles.place}
      href={placePath(place)}
      title={whole}
      onPointerEnter={() => highlight(place)}
      onPointerLeave={() => highlight(undefined)}
      onFocus={() => highlight(place)}
      onBlur={() => highlight(undefined)}
      onClick={() => highlight(undefined)}
    >
      <span className="heard">{whole.split(' ').slice(0, said).join(' ')} </span>
      {whole.split(' ').slice(said).join(' ')}
    </Link>
  );
}
