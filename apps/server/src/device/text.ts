import type { Shown, ShownAlarmWord, ShownArray, ShownPoint } from './decode.ts';

const CELLS_A_LINE = 16;

export const hex = (word: number): string =>
  `0x${word.toString(16).toUpperCase().padStart(4, '0')}`;

export function pointValue({ value, unit, meaning, why }: ShownPoint): string {
  if (value === undefined) return `no value: ${why ?? 'unknown'}`;
  const number = `${value}${unit === '' ? '' : ` ${unit}`}`;
  return meaning === undefined ? number : `${number} (${meaning})`;
}

function pointLine(point: ShownPoint, nameWidth: number): string {
  const registers = point.registers.map((word) => hex(word).slice(2)).join(' ');
  const at = `${hex(point.address)} ${String(point.address).padStart(5)}`;
  return `  ${point.name.padEnd(nameWidth)}  ${at}  ${registers.padEnd(19)}  ${pointValue(point)}`;
}

export function alarmText({ name, severity, raw, why, raised }: ShownAlarmWord): string {
  if (raw === undefined) return `${name}: no value: ${why ?? 'unknown'}`;
  const bits = raised.map(({ bit, meaning }) => `bit ${bit} ${meaning}`).join(', ');
  return `${name} ${hex(raw)} (${severity}): ${bits === '' ? 'nothing raised' : bits}`;
}

/** How many, the least and the most with their places, and the mean; or each of them. */
export function arrayLines(
  { fills, unit, digits, values }: ShownArray,
  isWhole: boolean,
): string[] {
  const measured = values.flatMap((value, at) => (value === undefined ? [] : [{ value, at }]));
  const head = `${fills}: ${measured.length} of ${values.length} have a value`;
  const [first] = measured;
  if (!first) return [head];
  const by = (is: (one: number, other: number) => boolean): { value: number; at: number } =>
    measured.reduce((best, next) => (is(next.value, best.value) ? next : best), first);
  const [least, most] = [by((one, other) => one < other), by((one, other) => one > other)];
  const mean = measured.reduce((sum, { value }) => sum + value, 0) / measured.length;
  const write = (value: number): string => value.toFixed(digits);
  const summary =
    `${head}; least ${write(least.value)} ${unit} (${least.at + 1}), ` +
    `most ${write(most.value)} ${unit} (${most.at + 1}), mean ${write(mean)} ${unit}`;
  if (!isWhole) return [summary];
  const width = Math.max(...measured.map(({ value }) => write(value).length));
  const lines = [summary];
  for (let at = 0; at < values.length; at += CELLS_A_LINE) {
    const line = values
      .slice(at, at + CELLS_A_LINE)
      .map((value) => (value === undefined ? '–' : write(value)).padStart(width));
    lines.push(`  ${String(at + 1).padStart(4)}  ${line.join(' ')}`);
  }
  return lines;
}

export function shownLines(shown: Shown, isWhole: boolean): string[] {
  const width = Math.max(4, ...shown.points.map(({ name }) => name.length));
  const lines = [`points: name, address, registers, value`];
  lines.push(...shown.points.map((point) => pointLine(point, width)));
  if (shown.alarms.length > 0) lines.push('alarm words:');
  lines.push(...shown.alarms.map((word) => `  ${hex(word.address)}  ${alarmText(word)}`));
  for (const array of shown.arrays) lines.push(...arrayLines(array, isWhole));
  for (const { read, cause } of shown.failed) {
    const first = read.region.address + read.offset;
    lines.push(`not read: ${hex(first)} to ${hex(first + read.count - 1)}: ${cause}`);
  }
  return lines;
}
