import { CONDITIONS, LAYER_NAMES } from '@cellarium/model';
import { lazy, Suspense, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useActsState } from '../../hooks/use-acts.ts';
import { ConditionWords } from '../../ui/alarm-words.tsx';
import { Panel } from '../../ui/panel.tsx';
import { type Proposal, ProposalWords } from './proposal-words.tsx';
import styles from './proposals.module.css';

const ProposalDialog = lazy(() => import('./proposal-dialog.tsx'));

/** What would make it quieter, one click from being so; each ends by itself. */
export function Proposals({ proposals }: { readonly proposals: readonly Proposal[] }) {
  const t = useTranslations('alarmHealth.proposals');
  const alarms = useTranslations('alarms');
  const { sending } = useActsState();
  const [asked, ask] = useState<Proposal>();
  return (
    <Panel title={t('title')}>
      {proposals.length === 0 && <p className={styles.none}>{t('none')}</p>}
      <ul className={styles.proposals}>
        {proposals.map((proposal) => (
          <li key={`${proposal.alarm} ${proposal.kind}`}>
            <span className={styles.what}>
              <strong>{proposal.place || alarms('station')}</strong>{' '}
              <ConditionWords
                condition={proposal.condition}
                layer={
                  LAYER_NAMES[CONDITIONS[proposal.condition].layer] as
                    | 'hardware'
                    | 'firmware'
                    | 'software'
                }
              />
              <span className={styles.why}>
                <ProposalWords proposal={proposal} />: {t(`because.${proposal.because}`)}
              </span>
            </span>
            <button
              type="button"
              className={styles.act}
              disabled={sending.has(proposal.alarm)}
              onClick={() => ask(proposal)}
            >
              {t('apply')}
            </button>
          </li>
        ))}
      </ul>
      {asked && (
        <Suspense>
          <ProposalDialog proposal={asked} close={() => ask(undefined)} />
        </Suspense>
      )}
    </Panel>
  );
}
