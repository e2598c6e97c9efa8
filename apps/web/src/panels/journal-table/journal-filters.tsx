import { JOURNAL_KINDS } from '@cellarium/api';
import { CONDITION_IDS } from '@cellarium/model';
import type { RefObject } from 'react';
import { useTranslations } from 'use-intl';
import { plantInput, readPlantInput } from '../../format/plant-input.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { AnySelect } from '../../ui/any-select.tsx';
import { ListFilters } from '../../ui/list-filters.tsx';
import styles from './journal.module.css';
import { type JournalFilter, journalParams } from './query.ts';

interface JournalFiltersProps {
  readonly filter: JournalFilter;
  readonly onFilter: (filter: JournalFilter) => void;
  readonly onClear: () => void;
  readonly first: RefObject<HTMLInputElement | null>;
}

/** What of the journal is shown; times are those of the plant. */
export function JournalFilters({ filter, onFilter, onClear, first }: JournalFiltersProps) {
  const t = useTranslations('journal.filters');
  const kinds = useTranslations('journal.kinds');
  const conditions = useTranslations('conditions');
  const { plantTime } = useFormat();
  const change = (part: Partial<JournalFilter>): void => onFilter({ ...filter, ...part });
  const timeInput = (id: 'from' | 'to', value: number | undefined) => (
    <label className={styles.time}>
      <span>{t(id)}</span>
      <input
        type="datetime-local"
        value={value === undefined ? '' : plantInput(value, plantTime)}
        onChange={(event) =>
          change({
            [id === 'from' ? 'fromMs' : 'toMs']: readPlantInput(event.target.value, plantTime),
          })
        }
      />
    </label>
  );
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
      onClear={journalParams(filter).size > 0 ? onClear : undefined}
    >
      <AnySelect
        label={t('kind')}
        any={t('any')}
        options={JOURNAL_KINDS}
        name={(kind) => kinds(kind)}
        chosen={filter.kind}
        onChosen={(kind) => change({ kind })}
      />
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
        placeholder={t('placeHint')}
        spellCheck={false}
        value={filter.place}
        onChange={(event) => change({ place: event.target.value })}
      />
      <input
        aria-label={t('by')}
        placeholder={t('by')}
        value={filter.by}
        onChange={(event) => change({ by: event.target.value })}
      />
      {timeInput('from', filter.fromMs)}
      {timeInput('to', filter.toMs)}
    </ListFilters>
  );
}
