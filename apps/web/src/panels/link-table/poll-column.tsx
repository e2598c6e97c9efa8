import type { useTranslations } from 'use-intl';
import { formatNumber, MISSING } from '../../format/numbers.ts';
import type { DataColumn } from '../../ui/data-table.tsx';
import { StateText } from '../../ui/state-text.tsx';
import { isLate } from '../device-facts/late.ts';
import type { LinkRow } from './link-rows.ts';
import styles from './link-table.module.css';

/** How often the devices of a link are to be asked, and how often the slowest of them is. */
export function pollColumn(t: ReturnType<typeof useTranslations<'links'>>): DataColumn<LinkRow> {
  const seconds = (ms: number): string => formatNumber(ms / 1_000, 1);
  return {
    id: 'poll',
    header: t('columns.poll'),
    hint: t('hints.poll'),
    isNumber: true,
    value: ({ devices }) => Math.max(...(devices?.groups.map(lateness) ?? [0])),
    cell: ({ devices }) => (
      <>
        {(devices?.groups.length ?? 0) === 0 && <span className={styles.quiet}>{MISSING}</span>}
        {devices?.groups.map((group) => (
          <div key={group.plannedPeriodMs}>
            <StateText priority={isLate(group) ? 'p3' : undefined}>
              {t('period', {
                planned: seconds(group.plannedPeriodMs),
                kept: group.keptPeriodMs === null ? MISSING : seconds(group.keptPeriodMs),
              })}
            </StateText>
            {group.missed > 0 && (
              <span className={styles.quiet}> {t('missed', { count: String(group.missed) })}</span>
            )}
          </div>
        ))}
      </>
    ),
  };
}

function lateness(group: { plannedPeriodMs: number; keptPeriodMs: number | null }): number {
  return (group.keptPeriodMs ?? 0) / group.plannedPeriodMs;
}
