import type { StrategyFinding } from '@cellarium/api';
import { useId } from 'react';
import { useTranslations } from 'use-intl';
import styles from './document.module.css';
import { figureText } from './unit-text.ts';
import { useFindingText } from './use-finding-text.ts';

export interface FieldProps {
  readonly label: string;
  /** As it was typed; undefined: as it was. */
  readonly text: string | undefined;
  readonly unit?: string;
  readonly finding: StrategyFinding | undefined;
  /** Where the finding is written, when that is not under the field. */
  readonly findingId?: string | undefined;
  readonly onText: (text: string | undefined) => void;
}

/** A figure that one types: nothing of it is changed or lost, right or wrong. */
export function FigureField(props: FieldProps & { readonly value: number | undefined }) {
  const { label, text, value, unit, finding, findingId, onText } = props;
  const id = useId();
  const isChanged = text !== undefined;
  return (
    <span className={styles.field}>
      <span className={styles.input}>
        <input
          type="text"
          inputMode="decimal"
          aria-label={unit ? `${label}, ${unit}` : label}
          aria-invalid={finding !== undefined}
          aria-describedby={describedBy(id, props)}
          data-changed={isChanged || undefined}
          data-finding={finding !== undefined || undefined}
          value={text ?? (value === undefined ? '' : String(value))}
          onChange={(event) => onText(event.target.value)}
        />
        {unit && <span className={styles.unit}>{unit}</span>}
      </span>
      <Notes
        id={id}
        finding={findingId === undefined ? finding : undefined}
        was={isChanged && value !== undefined ? figureText(value) : undefined}
        onRestore={() => onText(undefined)}
      />
    </span>
  );
}

interface ChoiceProps extends FieldProps {
  readonly value: string;
  readonly options: readonly { readonly id: string; readonly face: string }[];
}

export function ChoiceField(props: ChoiceProps) {
  const { label, text, value, options, finding, findingId, onText } = props;
  const id = useId();
  const isChanged = text !== undefined;
  return (
    <span className={styles.field}>
      <select
        aria-label={label}
        aria-invalid={finding !== undefined}
        aria-describedby={describedBy(id, props)}
        data-changed={isChanged || undefined}
        data-finding={finding !== undefined || undefined}
        value={text ?? value}
        onChange={(event) => onText(event.target.value)}
      >
        {options.map((option) => (
          <option key={option.id} value={option.id}>
            {option.face}
          </option>
        ))}
      </select>
      <Notes
        id={id}
        finding={findingId === undefined ? finding : undefined}
        was={isChanged ? options.find((option) => option.id === value)?.face : undefined}
        onRestore={() => onText(undefined)}
      />
    </span>
  );
}

interface TickProps extends FieldProps {
  readonly value: boolean;
  readonly face?: string;
}

export function TickField(props: TickProps) {
  const { label, text, value, face, finding, findingId, onText } = props;
  const t = useTranslations('strategies.document');
  const id = useId();
  const isChanged = text !== undefined;
  return (
    <span className={styles.field}>
      <label className={styles.tick}>
        <input
          type="checkbox"
          aria-label={label}
          aria-describedby={describedBy(id, props)}
          data-changed={isChanged || undefined}
          checked={(text ?? String(value)) === 'true'}
          onChange={(event) => onText(String(event.target.checked))}
        />
        {face}
      </label>
      <Notes
        id={id}
        finding={findingId === undefined ? finding : undefined}
        was={isChanged ? t(value ? 'yes' : 'no') : undefined}
        onRestore={() => onText(undefined)}
      />
    </span>
  );
}

function describedBy(id: string, { finding, findingId, text }: FieldProps): string | undefined {
  const ids = [finding && (findingId ?? id), text !== undefined && id].filter(Boolean);
  return ids.length === 0 ? undefined : [...new Set(ids)].join(' ');
}

interface NotesProps {
  readonly id: string;
  readonly finding: StrategyFinding | undefined;
  readonly was: string | undefined;
  readonly onRestore: () => void;
}

/** Under a field: what is wrong with it, and what it was. */
function Notes({ id, finding, was, onRestore }: NotesProps) {
  const t = useTranslations('strategies.document');
  const findingText = useFindingText();
  if (!finding && was === undefined) return null;
  return (
    <span id={id} className={styles.notes}>
      {finding && <span className={styles.finding}>{findingText(finding)}</span>}
      {was !== undefined && (
        <button
          type="button"
          className={styles.was}
          title={t('restore', { value: was })}
          onClick={onRestore}
        >
          {t('was', { value: was })}
        </button>
      )}
    </span>
  );
}
