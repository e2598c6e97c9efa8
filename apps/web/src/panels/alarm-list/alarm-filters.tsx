import type { Alarm } from '@cellarium/api';
import { CONDITION_IDS, LAYER_NAMES } from '@cellarium/model';
import { type RefObject, useId } from 'react';
import { useTranslations } from 'use-intl';
import { AlarmMark } from '../../ui/alarm-mark.tsx';
import { AnySelect } from '../../ui/any-select.tsx';
import { ListFilters } from '../../ui/list-filters.tsx';
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
  const change = (part: Partial<AlarmFilter>): void => onFilter({ ...filter, ...part });
  return (
    <ListFilters
      words={{
        label: t('label'),
        text: t('text'),
        textHint: t('textHint'),
        more: t('more'),
        clear: t('clear'),
      }}
      text={filter.text}
      onText={(text) => change({ text })}
      first={first}
      onClear={isFiltered(filter) ? () => onFilter(NO_FILTER) : undefined}
    >
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
      <AnySelect
        label={t('condition')}
        any={t('any')}
        options={CONDITION_IDS}
        name={(condition) => conditions(condition)}
        chosen={filter.condition}
        onChosen={(condition) => change({ condition })}
      />
      <input
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
    </ListFilters>
  );
}
