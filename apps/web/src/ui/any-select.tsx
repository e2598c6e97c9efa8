interface AnySelectProps<Value extends string> {
  readonly label: string;
  /** What stands for no choice. */
  readonly any: string;
  readonly options: readonly Value[];
  readonly name: (option: Value) => string;
  readonly chosen: Value | undefined;
  readonly onChosen: (chosen: Value | undefined) => void;
}

/** One of a closed list, or any of it. */
export function AnySelect<Value extends string>(props: AnySelectProps<Value>) {
  const { label, any, options, name, chosen, onChosen } = props;
  return (
    <select
      aria-label={label}
      value={chosen ?? ''}
      onChange={(event) => onChosen(options.find((option) => option === event.target.value))}
    >
      <option value="">
        {label}: {any}
      </option>
      {options.map((option) => (
        <option key={option} value={option}>
          {name(option)}
        </option>
      ))}
    </select>
  );
}
