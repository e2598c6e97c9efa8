import type { Incident } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';

type Effect = Pick<Incident, 'dischargeLostKw' | 'chargeLostKw' | 'racksOut'>;

const KILOWATTS_BELOW = 1_000;

/** `−2.5 MW to discharge, −2.5 MW to charge, 12 racks out`; nothing where nothing is known. */
export function EffectWords({ incident }: { readonly incident: Effect }) {
  const t = useTranslations('incident.effect');
  const format = useFormat();
  const { dischargeLostKw, chargeLostKw, racksOut } = incident;
  const parts: string[] = [];
  const lost = (kw: number): string => {
    // A rack is a fifth of a MW: what it costs is not rounded away on a large station.
    if (kw < KILOWATTS_BELOW) return `${format.number(-kw, 0)} kW`;
    const { text, unit } = format.power(-kw);
    return `${text} ${unit}`;
  };
  if (dischargeLostKw !== null && dischargeLostKw > 0) {
    parts.push(`${lost(dischargeLostKw)} ${t('discharge')}`);
  }
  if (chargeLostKw !== null && chargeLostKw > 0) {
    parts.push(`${lost(chargeLostKw)} ${t('charge')}`);
  }
  if (racksOut > 0) parts.push(t('racks', { count: racksOut }));
  return <span>{parts.join(', ')}</span>;
}
