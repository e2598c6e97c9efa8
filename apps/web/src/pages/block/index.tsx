import { formatPlace, parsePlace, placeOfBlock } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { Link, useParams } from 'wouter';
import { useStation } from '../../hooks/use-station.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { BlockView } from './block-view.tsx';

/** /blocks/B017: which of its racks is not like the others, and does its plant serve them? */
export default function BlockPage() {
  const t = useTranslations('block');
  const { topology, id } = useStation();
  const asked = useParams<{ block: string }>().block;
  const place = parsePlace(asked, topology);
  const isBlock = place !== undefined && place.rack === undefined;
  useTitle(t('title', { place: isBlock ? formatPlace(place) : asked }));
  if (!isBlock) {
    return (
      <>
        <h1 className="heard">{t('title', { place: asked })}</h1>
        <EmptyState
          title={t('unknown', { place: asked })}
          detail={t('unknownDetail', {
            station: id,
            first: formatPlace(placeOfBlock(0)),
            last: formatPlace(placeOfBlock(topology.blocks - 1)),
          })}
          action={<Link href="/blocks">{t('toBlocks')}</Link>}
        />
      </>
    );
  }
  return <BlockView key={place.block} block={place.block - 1} />;
}
