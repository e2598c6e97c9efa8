import type { DeviceDetail } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { Link, useParams } from 'wouter';
import { usePolled } from '../../hooks/use-polled.ts';
import { useTitle } from '../../hooks/use-title.ts';
import { EmptyState } from '../../ui/empty-state.tsx';
import { DeviceView } from './device-view.tsx';

/** As often as devices are asked: a register is never older here than it has to be. */
const ASKED_EACH_MS = 1_000;

/** What does this device answer, and what is made of it? For who brings it up, and who doubts it. */
export default function DevicePage() {
  const { link, unit } = useParams<{ link: string; unit: string }>();
  const t = useTranslations('device');
  const values = useTranslations('values');
  const path = `/api/v1/devices/${encodeURIComponent(link)}/${encodeURIComponent(unit)}`;
  const { value, previous, status, refusal } = usePolled<DeviceDetail>(path, ASKED_EACH_MS);
  useTitle(value ? t('title', { place: value.place }) : t('page'));
  if (value) {
    return (
      <DeviceView detail={value} previous={previous} isStale={status !== 'live'} path={path} />
    );
  }
  if (status === 'loading') return <EmptyState title={values('loading')} />;
  const isUnknown = status === 'refused' && refusal?.code !== 'internal';
  return (
    <EmptyState
      title={isUnknown ? t('unknown', { link, unit }) : t('unreachable')}
      detail={isUnknown ? t('unknownDetail') : t('unreachableDetail')}
      action={<Link href="/links">{t('toLinks')}</Link>}
    />
  );
}
