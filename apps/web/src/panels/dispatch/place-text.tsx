import { WHOLE_STATION } from '@cellarium/api';
import { parsePlace } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { useStation } from '../../hooks/use-station.ts';
import { PlaceLink } from '../../ui/place-link.tsx';

/** A place as the server names it, as a link where it has a page. */
export function PlaceText({ place }: { readonly place: string }) {
  const t = useTranslations('dispatch');
  const { topology } = useStation();
  if (place === WHOLE_STATION) return <>{t('station')}</>;
  const parsed = parsePlace(place, topology);
  return parsed ? <PlaceLink place={parsed} /> : place;
}
