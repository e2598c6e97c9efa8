import type { Alarm } from '@cellarium/api';
import { useMemo } from 'react';
import { useTranslations } from 'use-intl';
import type { WordsOf } from './filter.ts';

/** The words of an alarm in the language of the page, with who had to do with it. */
export function useWordsOf(): WordsOf {
  const t = useTranslations('alarms');
  const conditions = useTranslations('conditions');
  return useMemo(() => {
    // A flood has 10,000 alarms and few kinds: each kind is put into words once.
    const known = new Map<string, string>();
    const kindOf = ({ condition, layer, state }: Alarm): string => {
      const key = `${condition} ${state}`;
      let words = known.get(key);
      if (words === undefined) {
        words = `${conditions(condition)} ${t(`layer.${layer}`)} ${t(`state.${state}`)}`;
        known.set(key, words);
      }
      return words;
    };
    return (alarm) => {
      const words = `${alarm.place} ${kindOf(alarm)}`;
      const { acknowledged, shelved, outOfService, notes, rawCode } = alarm;
      if (!acknowledged && !shelved && !outOfService && notes.length === 0 && rawCode === 0) {
        return words;
      }
      return [
        words,
        rawCode === 0 ? '' : `0x${rawCode.toString(16)}`,
        acknowledged?.by,
        shelved?.by,
        shelved?.reason,
        outOfService?.by,
        ...notes.flatMap(({ by, note }) => [by, note]),
      ].join(' ');
    };
  }, [t, conditions]);
}
