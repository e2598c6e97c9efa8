import type { Alarm } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { useActs } from '../../hooks/use-acts.ts';
import { actOn } from '../../stores/alarms/act-on.ts';
import { summarise } from '../../stores/alarms/alarm-summary.ts';
import { type Priority, PriorityMark } from '../../ui/priority.tsx';
import { AlarmDialog } from './alarm-dialog.tsx';

interface AcknowledgeDialogProps {
  readonly alarms: readonly Alarm[];
  readonly close: () => void;
}

/** Asked before many are acknowledged at once: how many of each priority that is. */
export function AcknowledgeDialog({ alarms, close }: AcknowledgeDialogProps) {
  const t = useTranslations('alarmPages.confirm');
  const acts = useActs();
  const counts = summarise(alarms).unacknowledged;
  return (
    <AlarmDialog
      title={t('title', { count: alarms.length })}
      detail={t('detail')}
      save={t('yes')}
      cancel={t('no')}
      canSave
      onSave={() =>
        void acts.run(
          actOn(
            'acknowledge',
            alarms.map(({ id }) => id),
          ),
        )
      }
      close={close}
    >
      <ul>
        {counts.map((count, at) =>
          count === 0 ? null : (
            // biome-ignore lint/suspicious/noArrayIndexKey: the four priorities keep their order
            <li key={at}>
              <PriorityMark priority={`p${at + 1}` as Priority} />{' '}
              {t('counts', { count: String(count), priority: `P${at + 1}` })}
            </li>
          ),
        )}
      </ul>
    </AlarmDialog>
  );
}
