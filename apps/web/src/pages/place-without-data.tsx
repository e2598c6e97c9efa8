import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { EmptyState } from '../ui/empty-state.tsx';

interface PlaceWithoutDataProps {
  readonly title: string;
  /** Why the server does not tell; undefined: it will in a moment. */
  readonly refusal: string | undefined;
}

/** Stands for a block or a rack of which there is nothing to show. */
export function PlaceWithoutData({ title, refusal }: PlaceWithoutDataProps) {
  const t = useTranslations('block');
  const words = useTranslations('values');
  return (
    <>
      <h1 className="heard">{title}</h1>
      {refusal === undefined ? (
        <EmptyState title={words('loading')} />
      ) : (
        <EmptyState
          title={words('refused', { code: refusal })}
          action={<Link href="/blocks">{t('toBlocks')}</Link>}
        />
      )}
    </>
  );
}
