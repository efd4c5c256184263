/** A Markdown table, its columns aligned. */
export function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const widths = head.map((_, i) => Math.max(...[head, ...rows].map((row) => `${row[i]}`.length)));
  const cell = (value: string | number, width = 0) =>
    typeof value === "number" ? `${value}`.padStart(width) : value.padEnd(width);
  const line = (cells: readonly (string | number)[]) =>
    `| ${cells.map((value, i) => cell(value, widths[i])).join(" | ")} |`;
  const rule = `|${widths.map((width) => "-".repeat(width + 2)).join("|")}|`;
  return [line(head), rule, ...rows.map(line)].join("\n");
}
