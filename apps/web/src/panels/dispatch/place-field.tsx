import { formatPlace, parsePlace, type Topology } from '@cellarium/model';
import dispatch from './dispatch.module.css';

interface PlaceFieldProps {
  readonly label: string;
  readonly text: string;
  readonly isWrong: boolean;
  readonly onText: (text: string) => void;
}

/** The rack or block that a text names, written as everywhere; undefined: none of them. */
export function rackOrBlockOf(text: string, topology: Topology): string | undefined {
  const place = parsePlace(text, topology);
  if (place === undefined || place.module !== undefined || place.cell !== undefined) return;
  return formatPlace(place);
}

/** A rack or block, typed. */
export function PlaceField({ label, text, isWrong, onText }: PlaceFieldProps) {
  return (
    <label className={dispatch.field}>
      <span>{label}</span>
      <input
        value={text}
        size={12}
        placeholder="B001 R02"
        aria-invalid={isWrong}
        onChange={(event) => onText(event.target.value)}
      />
    </label>
  );
}
