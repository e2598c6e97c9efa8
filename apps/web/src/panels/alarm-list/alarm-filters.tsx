import type { Alarm } from '@cellarium/api';
import { CONDITION_IDS, type ConditionId, LAYER_NAMES } from '@cellarium/model';
import { type RefObject, useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useIsNarrow } from '../../hooks/use-is-narrow.ts';
import { AlarmMark } from '../../ui/alarm-mark.tsx';
import {
  type AlarmFilter,
  isFiltered,
  NO_FILTER,
  PRIORITIES,
  STATE_FILTERS,
  type StateFilter,
} from './filter.ts';
import styles from './list.module.css';
import { ToggleSet } from './toggle-set.tsx';

interface AlarmFiltersProps {
  readonly filter: AlarmFilter;
  readonly onFilter: (filter: AlarmFilter) => void;
  readonly isPlaceKnown: boolean;
  readonly first: RefObject<HTMLInputElement | null>;
}

/** What of the alarms is shown. */
export function AlarmFilters({ filter, onFilter, isPlaceKnown, first }: AlarmFiltersProps) {
  const t = useTranslations('alarmPages.filters');
  const alarms = useTranslations('alarms');
  const conditions = useTranslations('conditions');
  const id = useId();
  const isNarrow = useIsNarrow();
  const [isOpen, setOpen] = useState(false);
  const change = (part: Partial<AlarmFilter>): void => onFilter({ ...filter, ...part });
  return (
    <search
      className={styles.filters}
      aria-label={t('label')}
      data-folded={(isNarrow && !isOpen) || undefined}
    >
      <input
        ref={first}
        type="search"
        aria-label={t('text')}
        aria-keyshortcuts="f"
        placeholder={t('textHint')}
        value={filter.text}
        onChange={(event) => change({ text: event.target.value })}
      />
      {isNarrow && (
        <button
          type="button"
          className={styles.unfold}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {t('more')}
        </button>
      )}
      <ToggleSet
        label={t('priority')}
        options={PRIORITIES.map((priority) => ({
          id: priority as number,
          face: <AlarmMark priority={priority} />,
        }))}
        chosen={filter.priorities}
        onChosen={(priorities) => change({ priorities })}
      />
      <ToggleSet
        label={t('layer')}
        options={(LAYER_NAMES as readonly Alarm['layer'][]).map((layer) => ({
          id: layer,
          face: alarms(`layer.${layer}`),
        }))}
        chosen={filter.layers}
        onChosen={(layers) => change({ layers })}
      />
      <select
        aria-label={t('state')}
        value={filter.state}
        onChange={(event) => change({ state: event.target.value as StateFilter })}
      >
        {STATE_FILTERS.map((state) => (
          <option key={state} value={state}>
            {t('state')}: {t(state)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('condition')}
        className={styles.condition}
        value={filter.condition ?? ''}
        onChange={(event) =>
          change({ condition: (event.target.value || undefined) as ConditionId | undefined })
        }
      >
        <option value="">
          {t('condition')}: {t('any')}
        </option>
        {CONDITION_IDS.map((condition) => (
          <option key={condition} value={condition}>
            {conditions(condition)}
          </option>
        ))}
      </select>
      <input
        className={styles.placeInput}
        aria-label={t('place')}
        aria-invalid={!isPlaceKnown}
        aria-describedby={isPlaceKnown ? undefined : id}
        placeholder={t('placeHint')}
        spellCheck={false}
        value={filter.place}
        onChange={(event) => change({ place: event.target.value })}
      />
      {!isPlaceKnown && (
        <span id={id} className={styles.quiet} role="status">
          {t('placeUnknown')}
        </span>
      )}
      {isFiltered(filter) && (
        <button type="button" className={styles.act} onClick={() => onFilter(NO_FILTER)}>
          {t('clear')}
        </button>
      )}
    </search>
  );
}
