import type { Alarm } from '@cellarium/api';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { useActs } from '../../hooks/use-acts.ts';
import { actOn } from '../../stores/alarms/act-on.ts';
import { isLatched, isUnacknowledged } from '../../stores/alarms/standing.ts';
import type { AskedAct } from './asked-act.ts';

const DialogOf = lazy(() => import('./dialog-of.tsx'));

/** What can be done to alarms from any page; where a reason is needed it is asked for. */
export interface AlarmActs {
  acknowledge(alarm: Alarm): void;
  /** Several of one incident: it is one thing to take care of, so nothing more is asked. */
  acknowledgeIncident(alarms: readonly Alarm[]): void;
  /** Several that have nothing in common but the list: asked first. */
  acknowledgeShown(alarms: readonly Alarm[]): void;
  /** Shelves it, or takes it off its shelf. */
  toggleShelf(alarm: Alarm): void;
  toggleService(alarm: Alarm): void;
  reset(alarm: Alarm): void;
  note(alarm: Alarm): void;
  /** The question that is open; to be put on the page. */
  readonly dialog: ReactNode;
}

export function useAlarmActs(): AlarmActs {
  const acts = useActs();
  const [asked, ask] = useState<AskedAct>();
  const able = useMemo(() => {
    const run = (kind: Parameters<typeof actOn>[0], alarms: readonly Alarm[]): void => {
      const ids = alarms.map(({ id }) => id);
      if (ids.length > 0) void acts.run(actOn(kind, ids));
    };
    return {
      acknowledge: (alarm: Alarm) => {
        if (isUnacknowledged(alarm)) run('acknowledge', [alarm]);
      },
      acknowledgeIncident: (alarms: readonly Alarm[]) =>
        run('acknowledge', alarms.filter(isUnacknowledged)),
      acknowledgeShown: (alarms: readonly Alarm[]) => {
        const open = alarms.filter(isUnacknowledged);
        if (open.length === 1) run('acknowledge', open);
        else if (open.length > 0) ask({ kind: 'acknowledge', alarms: open });
      },
      toggleShelf: (alarm: Alarm) => {
        if (alarm.state === 'shelved') run('unshelve', [alarm]);
        else if (alarm.state !== 'outOfService') ask({ kind: 'shelve', alarm });
      },
      toggleService: (alarm: Alarm) => {
        if (alarm.state === 'outOfService') run('returnToService', [alarm]);
        else ask({ kind: 'outOfService', alarm });
      },
      reset: (alarm: Alarm) => {
        if (isLatched(alarm)) run('reset', [alarm]);
      },
      note: (alarm: Alarm) => ask({ kind: 'note', alarm }),
    };
  }, [acts]);
  return {
    ...able,
    dialog: asked && (
      <Suspense>
        <DialogOf asked={asked} close={() => ask(undefined)} />
      </Suspense>
    ),
  };
}
