import type { AlarmHealth } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { formatRough } from '../../format/rough.ts';

export type Proposal = AlarmHealth['proposals'][number];

/** `On-delay of 30 s for 8 h`. */
export function ProposalWords({ proposal }: { readonly proposal: Proposal }) {
  const t = useTranslations('alarmHealth.proposals');
  const time = formatRough(proposal.minutes * 60);
  return proposal.kind === 'delay'
    ? t('delay', { delay: String(proposal.delayS), time })
    : t('shelve', { time });
}
