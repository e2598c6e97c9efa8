import { formatPlace } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { PriorityMark } from '../../ui/priority.tsx';
import type { Finding } from './find-abnormal.ts';
import styles from './safety.module.css';

interface FindingTextProps {
  readonly finding: Finding;
  /** Says which rack it is of, where the block is known already. */
  readonly withRack?: boolean;
}

/** Its mark, how urgent it is, and what it is in words. */
export function FindingText({ finding, withRack = false }: FindingTextProps) {
  const t = useTranslations('overview.safe');
  const input = useTranslations('states.input');
  const values = useTranslations('values.priority');
  return (
    <span className={styles.finding}>
      <PriorityMark priority={finding.priority} />
      <span className="heard">{values(finding.priority)}</span>
      {withRack && finding.place.rack !== undefined && (
        <span>{formatPlace(finding.place).split(' ')[1]}</span>
      )}
      {'input' in finding ? input(finding.input) : t(finding.text)}
    </span>
  );
}
