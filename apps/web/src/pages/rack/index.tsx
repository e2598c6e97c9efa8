import { formatPlace, parsePlace, placeOfRack, rackIndexOf } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { Link, useParams } from 'wouter';
import { useStation } from '../../hooks/use-station.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { RackView } from './rack-view.tsx';

/** /racks/B017R05: what is wrong in here, and since when? */
export default function RackPage() {
  const t = useTranslations('rack');
  const { topology, id } = useStation();
  const asked = useParams<{ rack: string }>().rack;
  const place = parsePlace(asked, topology);
  const rack = place && rackIndexOf(topology, place);
  useTitle(
    t('title', { place: rack === undefined ? asked : formatPlace(placeOfRack(topology, rack)) }),
  );
  if (rack === undefined) {
    return (
      <>
        <h1 className="heard">{t('title', { place: asked })}</h1>
        <EmptyState
          title={t('unknown', { place: asked })}
          detail={t('unknownDetail', {
            station: id,
            first: formatPlace(placeOfRack(topology, 0)),
            last: formatPlace(placeOfRack(topology, topology.racks - 1)),
          })}
          action={<Link href="/blocks">{t('toBlocks')}</Link>}
        />
      </>
    );
  }
  return <RackView key={rack} rack={rack} />;
}
