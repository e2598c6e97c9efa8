import { type Row, verdictOf } from './measurement.ts';

const HEADINGS = ['figure', 'measured', 'aim', 'verdict', 'note'] as const;

/** Three significant digits, or whole from 100 on: a benchmark knows no more. */
export function formatFigure(value: number, unit: string): string {
  if (!Number.isFinite(value)) return `– ${unit}`;
  const digits = Math.abs(value) >= 100 ? String(Math.round(value)) : value.toPrecision(3);
  return `${digits.includes('e') ? String(Number(digits)) : digits} ${unit}`.trim();
}

function cells(row: Row): readonly string[] {
  const { aim } = row;
  const limit = aim === undefined ? '' : 'atMost' in aim ? `≤ ${aim.atMost}` : `≥ ${aim.atLeast}`;
  return [row.figure, formatFigure(row.value, row.unit), limit, verdictOf(row), row.note ?? ''];
}

/** A markdown table whose columns also line up in a terminal. */
export function table(rows: readonly Row[]): string {
  const lines = [HEADINGS as readonly string[], ...rows.map(cells)];
  const widths = HEADINGS.map((_, column) =>
    Math.max(3, ...lines.map((line) => (line[column] as string).length)),
  );
  const draw = (line: readonly string[]): string =>
    `| ${line.map((text, column) => text.padEnd(widths[column] as number)).join(' | ')} |`;
  const rule = `| ${widths.map((width) => '-'.repeat(width)).join(' | ')} |`;
  return [draw(lines[0] as readonly string[]), rule, ...lines.slice(1).map(draw)].join('\n');
}
