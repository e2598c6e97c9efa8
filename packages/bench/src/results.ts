import type { Machine } from './machine.ts';
import type { Row } from './measurement.ts';
import { table } from './table.ts';

export interface Section {
  readonly title: string;
  readonly rows: readonly Row[];
}

/** The page that keeps a run: where and when it was, then a table a section. */
export function resultsPage(
  sections: readonly Section[],
  machine: Machine,
  run: { readonly date: string; readonly station: string; readonly tookS: number },
): string {
  const about = [
    `- date: ${run.date}, took ${Math.round(run.tookS)} s`,
    `- station: ${run.station}`,
    `- commit: ${machine.commit}`,
    `- machine: ${machine.cores} x ${machine.cpu}, ${machine.memoryGib} GiB, load ${machine.load.toFixed(1)} at the start`,
    `- node ${machine.node}, ${machine.chromium}`,
  ];
  const tables = sections.map(({ title, rows }) => `## ${title}\n\n${table(rows)}`);
  return `# Measured\n\nWritten by \`npm run bench\`.\n\n${about.join('\n')}\n\n${tables.join('\n\n')}\n`;
}
