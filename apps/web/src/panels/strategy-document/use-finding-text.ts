import type { StrategyFinding } from '@cellarium/api';
import { useTranslations } from 'use-intl';
import { ACTIONS, type ActionName } from './document.ts';
import { figureText, unitText } from './unit-text.ts';

/** What is wrong with a field, in a sentence: what stands there, and what should. */
export function useFindingText(): (finding: StrategyFinding) => string {
  const t = useTranslations('strategies.document');
  const expected = useTranslations('strategies.expected');
  const actions = useTranslations('protection.actions');
  const actionText = (name: string): string =>
    ACTIONS.includes(name as ActionName) ? actions(name as ActionName) : name;
  return ({ code, found, args }) => {
    const text = (name: string): string => {
      const value = args[name] ?? '';
      return typeof value === 'number' ? figureText(value) : value;
    };
    return t('finding', {
      found: found ?? t('nothing'),
      expected: expected(code, {
        text: text('text'),
        type: text('type'),
        side: text('side'),
        bound: text('bound'),
        least: text('least'),
        most: text('most'),
        unit: unitText(text('unit')),
        action: actionText(text('action')),
        options: text('options').split(', ').map(actionText).join(', '),
      }),
    });
  };
}
