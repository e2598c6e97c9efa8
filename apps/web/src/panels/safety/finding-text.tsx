import { formatPlace } from '@cellarium/model';
import { useTranslations } from 'use-intl';
import { type Priority, PriorityMark } from '../../ui/priority.tsx';
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
  return (
    <FindingLine
      priority={finding.priority}
      rack={withRack ? formatPlace(finding.place).split(' ')[1] : undefined}
      words={'input' in finding ? input(finding.input) : t(finding.text)}
    />
  );
}

interface FindingLineProps {
  readonly priority: Priority;
  readonly rack?: string | undefined;
  readonly words: string;
}

export function FindingLine({ priority, rack, words }: FindingLineProps) {
  const values = useTranslations('values.priority');
  return (
    <span className={styles.finding}>
      <PriorityMark priority={priority} />
      <span className="heard">{values(priority)}</span>
      {rack && <span>{rack}</span>}
      {words}
    </span>
  );
}
