import { NOTE_LENGTH_MAX, type ProposalAct } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useActs } from '../../hooks/use-acts.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useServerNow } from '../../hooks/use-server-now.ts';
import styles from '../alarm-dialogs/alarm-dialog.module.css';
import { AlarmDialog } from '../alarm-dialogs/alarm-dialog.tsx';
import { type Proposal, ProposalWords } from './proposal-words.tsx';

interface ProposalDialogProps {
  readonly proposal: Proposal;
  readonly close: () => void;
}

/** The reason is written already; who applies it may say it better. */
export default function ProposalDialog({ proposal, close }: ProposalDialogProps) {
  const t = useTranslations('alarmHealth.proposals');
  const acts = useActs();
  const format = useFormat();
  const nowMs = useServerNow();
  const [reason, setReason] = useState(
    t('reasonOf', { because: t(`because.${proposal.because}`) }),
  );
  const ends = format.plantTime(nowMs + proposal.minutes * 60_000);
  const apply = (): void => {
    const { alarm, kind } = proposal;
    const body: ProposalAct = { alarm, kind, reason: reason.trim() };
    void acts.run({
      kind: 'proposal',
      path: '/alarm-health/proposals',
      body,
      alarms: [alarm],
    });
  };
  return (
    <AlarmDialog
      title={t('applyTitle')}
      detail={t('ends', { time: `${ends.date} ${ends.clock.slice(0, 5)}` })}
      save={t('save')}
      cancel={t('cancel')}
      canSave={reason.trim() !== ''}
      onSave={apply}
      close={close}
    >
      <p>
        <strong>{proposal.place}</strong> <ProposalWords proposal={proposal} />
      </p>
      <label className={styles.field}>
        <span>{t('reason')}</span>
        <textarea
          value={reason}
          maxLength={NOTE_LENGTH_MAX}
          onChange={(event) => setReason(event.target.value)}
        />
      </label>
    </AlarmDialog>
  );
}
