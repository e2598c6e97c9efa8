import { useTranslations } from 'use-intl';
import { StateText } from '../../ui/state-text.tsx';
import type { Derating } from './derating.ts';
import styles from './protection.module.css';

interface DeratingTextProps {
  readonly derating: Derating;
  readonly isStale: boolean;
}

/** `charging forbidden, discharging 50 % left: too warm to charge`: what is taken, and by which rule. */
export function DeratingText({ derating, isStale }: DeratingTextProps) {
  const t = useTranslations('rack.protection');
  const words = useTranslations('conditions');
  const { chargePercent, dischargePercent, isOpening, isStopping, reason } = derating;
  const taken: string[] = [];
  if (isOpening) taken.push(t('opening'));
  if (isStopping) taken.push(t('stopping'));
  if (!isOpening && !isStopping) {
    if (chargePercent === 0 && dischargePercent === 0) taken.push(t('forbidBoth'));
    else {
      if (chargePercent === 0) taken.push(t('forbidCharge'));
      else if (chargePercent < 100) taken.push(t('charge', { share: String(chargePercent) }));
      if (dischargePercent === 0) taken.push(t('forbidDischarge'));
      else if (dischargePercent < 100) {
        taken.push(t('discharge', { share: String(dischargePercent) }));
      }
    }
  }
  return (
    <span className={styles.derating}>
      <StateText priority={isOpening || isStopping ? 'p1' : 'p2'} isStale={isStale}>
        {taken.join(', ')}
      </StateText>
      {reason && <span className={styles.quiet}>{words(reason)}</span>}
    </span>
  );
}
