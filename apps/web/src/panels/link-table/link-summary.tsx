import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import { stateKey, statePriority } from '../../ui/state-codes.ts';
import { StateText } from '../../ui/state-text.tsx';
import type { LinkSummary } from './link-rows.ts';

interface LinkSummaryLineProps {
  readonly summary: LinkSummary;
  readonly isPolled: boolean;
  readonly isFramed: boolean;
}

/** The whole network in one line: what frames can lose, and what questions can. */
export function LinkSummaryLine({ summary, isPolled, isFramed }: LinkSummaryLineProps) {
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
        {t(isFramed ? 'summaryRate' : 'summaryPollRate', {
          frames: format.number(summary.framesPerSecond, 0),
          rate: format.number(summary.kilobytesPerSecond, 0),
        })}
      </li>
      <li>
        {[
          t('summarySince'),
          ...(isFramed
            ? [
                t('summaryFrames', {
                  gaps: format.count(summary.frames.gaps),
                  errors: format.count(summary.frames.faults),
                  replayed: format.count(summary.frames.replayed),
                }),
              ]
            : []),
          ...(isPolled
            ? [
                t('summaryPolls', {
                  missed: format.count(summary.polls.gaps),
                  timeouts: format.count(summary.polls.lost),
                  faults: format.count(summary.polls.faults),
                }),
              ]
            : []),
        ].join(' ')}
      </li>
    </>
  );
}
