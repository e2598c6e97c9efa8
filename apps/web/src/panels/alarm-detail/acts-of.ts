import type { Alarm } from '@cellarium/api';

export interface ShownAct {
  readonly key: string;
  readonly kind: 'acknowledgedBy' | 'shelvedBy' | 'outOfServiceBy' | 'notedBy';
  readonly by: string;
  readonly atMs: number;
  readonly untilMs: number;
  readonly text: string;
  /** The first of them; with several at once, the others stand in the count. */
  readonly place: string;
  readonly count: number;
}

/** Acts on several at once are one line: within so much of each other they were one press. */
const ONE_PRESS_MS = 1_000;

/** What was done to these alarms, the oldest first. */
export function actsOf(alarms: readonly Alarm[]): readonly ShownAct[] {
  const acts: ShownAct[] = [];
  const add = (
    alarm: Alarm,
    kind: ShownAct['kind'],
    act: { by: string; atMs: number; text: string },
    untilMs = 0,
  ): void => {
    acts.push({
      key: `${alarm.id} ${kind} ${act.atMs}`,
      kind,
      ...act,
      untilMs,
      place: alarm.place,
      count: 1,
    });
  };
  for (const alarm of alarms) {
    const { acknowledged, shelved, outOfService } = alarm;
    if (acknowledged) add(alarm, 'acknowledgedBy', { ...acknowledged, text: acknowledged.note });
    if (shelved) add(alarm, 'shelvedBy', { ...shelved, text: shelved.reason }, shelved.untilMs);
    if (outOfService) add(alarm, 'outOfServiceBy', { ...outOfService, text: outOfService.note });
    for (const note of alarm.notes) add(alarm, 'notedBy', { ...note, text: note.note });
  }
  acts.sort((a, b) => a.atMs - b.atMs);
  const lines: ShownAct[] = [];
  for (const act of acts) {
    const last = lines.at(-1);
    const isSame =
      last &&
      last.kind === act.kind &&
      last.by === act.by &&
      last.text === act.text &&
      act.atMs - last.atMs < ONE_PRESS_MS;
    if (isSame) lines[lines.length - 1] = { ...last, count: last.count + 1 };
    else lines.push(act);
  }
  return lines;
}
