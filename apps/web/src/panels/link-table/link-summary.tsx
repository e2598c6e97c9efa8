import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { stateKey, statePriority } from '../../ui/state-codes.ts';
import { StateText } from '../../ui/state-text.tsx';
import type { LinkSummary } from './link-rows.ts';

/** The whole network in one line. */
export function LinkSummaryLine({ summary }: { readonly summary: LinkSummary }) {
  const t = useTranslations('links');
  const states = useTranslations('states');
  const format = useFormat();
  return (
    <>
      <li>{t('summary', { up: format.count(summary.up), of: format.count(summary.of) })}</li>
      {summary.others.map(({ state, count }) => (
        <li key={state}>
          <StateText priority={statePriority('link', state)}>
            {format.count(count)} {states(stateKey('link', state))}
          </StateText>
        </li>
      ))}
      <li>
        {t('summaryRate', {
          frames: format.number(summary.framesPerSecond, 0),
          rate: format.number(summary.kilobytesPerSecond, 0),
        })}
      </li>
      <li>
        {t('summarySince', {
          gaps: format.count(summary.gaps),
          errors: format.count(summary.checksumErrors),
          replayed: format.count(summary.replayed),
        })}
      </li>
    </>
  );
}
