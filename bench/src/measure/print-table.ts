import { median, ratios, reaches, type Figure } from './figure.ts';

const number = (value: number) =>
  Number.isNaN(value)
    ? '–'
    : value.toLocaleString('en', {
        maximumFractionDigits: Math.abs(value) >= 1_000 ? 0 : Math.abs(value) >= 10 ? 1 : 3,
      });

function range(values: readonly number[]): string {
  if (values.length < 2) return '';
  return `${number(Math.min(...values))}–${number(Math.max(...values))}`;
}

function describeBar(figure: Figure): string {
  const { bar } = figure;
  if (!bar) return '';
  const sign = bar.at === 'least' ? '≥' : '≤';
  const unit = bar.of === 'ratio' ? '×' : '';
  return `${sign} ${number(bar.limit)}${unit} ${reaches(figure) === true ? '✓' : '✗'}`;
}

function toRow(figure: Figure): string[] {
  const { name, unit, values, floor } = figure;
  const against = ratios(figure);
  return [
    `${name} [${unit}]`,
    number(median(values)),
    range(values),
    floor ? `${number(median(floor.values))} (${floor.name})` : '',
    floor ? `${number(median(against))}${against.length > 1 ? ` (${range(against)})` : ''}` : '',
    describeBar(figure),
  ];
}

/** A table of figures as Markdown, aligned: median, min–max, floor, ratio, bar. */
export function printTable(figures: readonly Figure[]): string {
  const head = ['', 'median', 'min–max', 'floor', 'ratio', 'bar'];
  const rows = [head, ...figures.map(toRow)];
  const widths = head.map((_, column) => Math.max(3, ...rows.map((row) => (row[column] ?? '').length)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  const rule = line(widths.map((width) => '-'.repeat(width)));
  return [line(head), rule, ...rows.slice(1).map(line)].join('\n');
}
