import { JOURNAL_KINDS, type JournalKind } from '@cellarium/api';
import { CONDITION_IDS, type ConditionId } from '@cellarium/model';
import { type RefObject, useState } from 'react';
import { useTranslations } from 'use-intl';
import { plantInput, readPlantInput } from '../../format/plant-input.ts';
import { useFormat } from '../../hooks/use-format.ts';
import { useIsNarrow } from '../../hooks/use-is-narrow.ts';
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
  const isNarrow = useIsNarrow();
  const [isOpen, setOpen] = useState(false);
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
      <select
        aria-label={t('kind')}
        value={filter.kind ?? ''}
        onChange={(event) =>
          change({ kind: (event.target.value || undefined) as JournalKind | undefined })
        }
      >
        <option value="">
          {t('kind')}: {t('any')}
        </option>
        {JOURNAL_KINDS.map((kind) => (
          <option key={kind} value={kind}>
            {kinds(kind)}
          </option>
        ))}
      </select>
      <select
        aria-label={t('condition')}
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
      {journalParams(filter).size > 0 && (
        <button type="button" className={styles.act} onClick={onClear}>
          {t('clear')}
        </button>
      )}
    </search>
  );
}
