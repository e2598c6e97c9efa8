import type { PlanProposal, PlanProposalRequest } from '@cellarium/api';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useFormat } from '../../hooks/use-format.ts';
import dispatch from '../dispatch/dispatch.module.css';
import { Failure } from '../dispatch/failure.tsx';
import { useAct } from '../dispatch/use-act.ts';

interface ProposeProps {
  readonly day: string;
  readonly onProposal: (proposal: PlanProposal) => void;
}

/** The best plan at the day's prices, losses and wear counted; it only fills the bars. */
export function Propose({ day, onProposal }: ProposeProps) {
  const t = useTranslations('plan');
  const format = useFormat();
  const act = useAct();
  const [wear, setWear] = useState('0.05');
  const [endSoc, setEndSoc] = useState('50');
  const [proposal, setProposal] = useState<PlanProposal>();
  const degradationPerKwh = Number(wear);
  const endSocShare = Number(endSoc) / 100;
  const isRight =
    wear !== '' && degradationPerKwh >= 0 && endSoc !== '' && endSocShare >= 0 && endSocShare <= 1;
  const ask = async (): Promise<void> => {
    const answer = await act.run<PlanProposal>({
      method: 'POST',
      path: '/dispatch/plans/propose',
      body: { day, degradationPerKwh, endSocShare } satisfies PlanProposalRequest,
    });
    if (!answer) return;
    setProposal(answer);
    onProposal(answer);
  };
  return (
    <details>
      <summary>{t('propose')}</summary>
      <div className={dispatch.row}>
        <label className={dispatch.field}>
          <span>{t('wear')}</span>
          <input
            inputMode="decimal"
            size={6}
            value={wear}
            onChange={(event) => setWear(event.target.value)}
          />
        </label>
        <label className={dispatch.field}>
          <span>{t('endSoc')}</span>
          <input
            inputMode="decimal"
            size={6}
            value={endSoc}
            onChange={(event) => setEndSoc(event.target.value)}
          />
        </label>
        <button
          type="button"
          className={dispatch.button}
          disabled={!isRight || act.isSending}
          onClick={() => void ask()}
        >
          {t(act.isSending ? 'solving' : 'proposeIt')}
        </button>
      </div>
      {proposal && (
        <p role="status">
          {t('proposed', {
            profit: format.number(proposal.profit, 0),
            currency: proposal.currency,
            bought: `${format.energy(proposal.boughtKwh).text} ${format.energy(proposal.boughtKwh).unit}`,
            sold: `${format.energy(proposal.soldKwh).text} ${format.energy(proposal.soldKwh).unit}`,
            wear: format.number(proposal.wear, 0),
          })}
        </p>
      )}
      <Failure failure={act.failure} />
    </details>
  );
}
