import type { Incident } from '@cellarium/api';
import { ChevronDown, ChevronRight } from 'lucide-react';
import { useTranslations } from 'use-intl';
import { Link } from 'wouter';
import { AlarmMark } from '../../ui/alarm-mark.tsx';
import { ConditionWords } from '../../ui/alarm-words.tsx';
import type { GroupItem } from './items.ts';
import styles from './list.module.css';

interface GroupRowProps {
  readonly group: GroupItem;
  readonly incident: Incident | undefined;
  readonly index: number;
  readonly columns: number;
  readonly measure: (row: HTMLTableRowElement | null) => void;
  readonly onToggle: (incident: number | null) => void;
}

/** The incident over its alarms; folds them away. */
export function GroupRow(props: GroupRowProps) {
  const { group, incident, index, columns, measure, onToggle } = props;
  const t = useTranslations('alarmPages');
  const words = useTranslations('incident');
  const Icon = group.isOpen ? ChevronDown : ChevronRight;
  return (
    <tr ref={measure} data-index={index} aria-rowindex={index + 2} className={styles.group}>
      <td colSpan={columns} className={styles.groupCell}>
        <div className={styles.groupHead}>
          <button
            type="button"
            className={styles.fold}
            aria-expanded={group.isOpen}
            onClick={() => onToggle(group.incident)}
          >
            <Icon aria-hidden="true" />
            {incident
              ? words(`kind.${incident.kind}`)
              : group.incident === null
                ? t('ungrouped')
                : words('title', { id: String(group.incident) })}
          </button>
          {incident && (
            <>
              <AlarmMark priority={incident.priority} />
              <Link className={styles.groupPlace} href={`/incidents/${incident.id}`}>
                {incident.place || words('page')}
              </Link>
              <ConditionWords condition={incident.condition} layer={incident.layer} />
            </>
          )}
          <span className={styles.quiet}>
            {t('groupOf', { count: group.count })}
            {group.unacknowledged > 0 &&
              ` · ${words('unacknowledged', { count: String(group.unacknowledged) })}`}
          </span>
        </div>
      </td>
      <td colSpan={2} className={styles.groupCell} data-column="state" />
    </tr>
  );
}
