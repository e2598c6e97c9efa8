import dispatch from './dispatch.module.css';
import { spanText } from './span-text.ts';

interface SpanFieldProps {
  readonly label: string;
  readonly seconds: number;
  readonly choices: readonly number[];
  readonly onSeconds: (seconds: number) => void;
}

/** For how long: one of a few spans. */
export function SpanField({ label, seconds, choices, onSeconds }: SpanFieldProps) {
  return (
    <label className={dispatch.field}>
      <span>{label}</span>
      <select value={seconds} onChange={(event) => onSeconds(Number(event.target.value))}>
        {choices.map((each) => (
          <option key={each} value={each}>
            {spanText(each)}
          </option>
        ))}
      </select>
    </label>
  );
}
