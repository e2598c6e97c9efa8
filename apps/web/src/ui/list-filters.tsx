import { type ReactNode, type Ref, useState } from 'react';
import { useIsNarrow } from '../hooks/use-is-narrow.ts';
import button from './button.module.css';
import styles from './list-filters.module.css';

interface ListFiltersProps {
  readonly words: {
    readonly label: string;
    readonly text: string;
    readonly textHint: string;
    readonly more: string;
    readonly clear: string;
  };
  /** What is looked for in the words of a row. */
  readonly text: string;
  readonly onText: (text: string) => void;
  /** The field of the text, for the key that goes there. */
  readonly first: Ref<HTMLInputElement>;
  /** Undefined where nothing is filtered. */
  readonly onClear: (() => void) | undefined;
  /** The other filters: on a phone they are folded away. */
  readonly children: ReactNode;
}

/** What of a long list is shown. */
export function ListFilters({ words, text, onText, first, onClear, children }: ListFiltersProps) {
  const isNarrow = useIsNarrow();
  const [isOpen, setOpen] = useState(false);
  return (
    <search
      className={styles.filters}
      aria-label={words.label}
      data-folded={(isNarrow && !isOpen) || undefined}
    >
      <input
        ref={first}
        type="search"
        className={styles.text}
        aria-label={words.text}
        aria-keyshortcuts="f"
        placeholder={words.textHint}
        value={text}
        onChange={(event) => onText(event.target.value)}
      />
      {isNarrow && (
        <button
          type="button"
          className={button.plain}
          aria-expanded={isOpen}
          onClick={() => setOpen(!isOpen)}
        >
          {words.more}
        </button>
      )}
      {children}
      {onClear && (
        <button type="button" className={button.plain} onClick={onClear}>
          {words.clear}
        </button>
      )}
    </search>
  );
}
