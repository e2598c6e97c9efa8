import type { TagList } from '@cellarium/api';
import { formatPlace, type Place, parsePlace } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { isWithin } from '../../format/places.ts';
import { usePolled } from '../../hooks/use-polled.ts';
import { useStation } from '../../hooks/use-station.ts';
import styles from './tags.module.css';

/** Tags hang for hours. */
const PERIOD_MS = 15_000;

/** Tags that hang at a place, at what it is part of, or at a part of it; nothing where none does. */
export function PlaceTags({ place }: { readonly place: Place }) {
  const t = useTranslations('acting.tags');
  const { topology } = useStation();
  const { value } = usePolled<TagList>('/api/v1/dispatch/tags', PERIOD_MS);
  const tags = (value?.tags ?? []).filter((tag) => {
    const at = tag.released ? undefined : parsePlace(tag.place, topology);
    return at !== undefined && (isWithin(place, at) || isWithin(at, place));
  });
  if (tags.length === 0) return null;
  const own = formatPlace(place);
  const words = tags.map((tag) => {
    const text = t('tagged', { owner: tag.owner, reason: tag.reason });
    return tag.place === own ? text : `${tag.place}: ${text}`;
  });
  return (
    <Link className={styles.hanging} href="/dispatch/tags" title={words.join('; ')}>
      {words.join('; ')}
    </Link>
  );
}
