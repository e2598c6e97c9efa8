import { err, ok, type Result } from '@cellarium/stdx';

/** One number that a fault takes, as data: it is validated, documented and offered from here. */
export interface Parameter {
  readonly title: string;
  readonly unit: string;
  readonly minimum: number;
  readonly maximum: number;
  readonly default: number;
  /** A count or a choice: no fractions. */
  readonly whole?: true;
}

export type ParameterTable = Readonly<Record<string, Parameter>>;
export type ParameterValues<Table extends ParameterTable = ParameterTable> = {
  readonly [Name in keyof Table]: number;
};

export interface ParameterError {
  readonly code: 'unknown-parameter' | 'parameter-out-of-range';
  readonly message: string;
}

/** Fills in the defaults; refuses names that the fault does not have and values outside its range. */
export function readParameters(
  table: ParameterTable,
  given: Readonly<Record<string, unknown>>,
): Result<ParameterValues, ParameterError> {
  for (const name of Object.keys(given)) {
    if (Object.hasOwn(table, name)) continue;
    const names = Object.keys(table).join(', ') || 'none';
    return err({
      code: 'unknown-parameter',
      message: `there is no parameter '${name}'; this fault takes: ${names}`,
    });
  }
  const values: Record<string, number> = {};
  for (const [name, parameter] of Object.entries(table)) {
    const value = Object.hasOwn(given, name) ? given[name] : parameter.default;
    const { minimum, maximum, unit } = parameter;
    const whole = parameter.whole === true;
    if (
      typeof value !== 'number' ||
      !(value >= minimum && value <= maximum) ||
      (whole && !Number.isInteger(value))
    ) {
      return err({
        code: 'parameter-out-of-range',
        message:
          `${name} is a ${whole ? 'whole ' : ''}number from ${minimum} to ${maximum}` +
          `${unit === '1' ? '' : ` ${unit}`}, not ${JSON.stringify(value)}`,
      });
    }
    values[name] = value;
  }
  return ok(values);
}
