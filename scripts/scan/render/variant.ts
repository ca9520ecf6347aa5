import { z } from "zod";
import type { Shown } from "../shown.ts";
import { count, day } from "./numbers.ts";
import type { Paint } from "./paint.ts";
import { renderRows } from "./rows.ts";
import { inWords, wrapUnder } from "./text.ts";

/** The sections of a pipeline's metadata that are printed where they are there. */
const sections = z.object({
  watch: z.array(z.record(z.string(), z.unknown())).default([]),
  rejected: z.record(z.string(), z.number()).default({}),
  changes: z
    .object({ since: z.string().nullable(), entered: z.array(z.unknown()), left: z.array(z.unknown()) })
    .nullable()
    .default(null),
});

type Row = z.output<typeof sections>["watch"][number];

/**
 * One variant for a person: what qualifies, or what stopped the rest, then what is worth watching. Rows that were just
 * printed for the variant `before` are not printed again.
 */
export function renderVariant(shown: Shown, before: Shown | null, width: number, paint: Paint): string {
  const { watch, rejected, changes } = sections.parse(shown.metadata);
  const { opportunities } = shown;
  const qualifies =
    opportunities.length === 0
      ? "nothing qualifies"
      : `${count(opportunities.length)} ${opportunities.length === 1 ? "qualifies" : "qualify"}`;
  const looked = `${count(shown.symbols_scanned)} scanned, ${count(shown.total_evaluated)} evaluated, as of ${day(shown.as_of)}`;
  return [
    `${paint("bold", `${shown.variant}: ${qualifies}`)}  ${paint("dim", looked)}`,
    ...(opportunities.length === 0 ? [] : [renderRows(opportunities, width, paint)]),
    ...(Object.keys(rejected).length === 0 ? [] : [wrapUnder("stopped by  ", stoppedBy(rejected), width)]),
    ...renderWatch(watch, before, width, paint),
    ...changeLine(changes),
  ].join("\n");
}

function renderWatch(watch: readonly Row[], before: Shown | null, width: number, paint: Paint): string[] {
  if (watch.length === 0) return [];
  const printed = new Set(before === null ? [] : sections.parse(before.metadata).watch.map(identity));
  const fresh = watch.filter((row) => !printed.has(identity(row)));
  const repeated = watch.length - fresh.length;
  const also =
    repeated === 0
      ? ""
      : `: ${count(repeated)} as in ${before?.variant}${fresh.length === 0 ? "" : `, and ${count(fresh.length)} more`}`;
  const title = paint("bold", `watch ${count(watch.length)}, present now, no edge shown${also}`);
  return ["", title, ...(fresh.length === 0 ? [] : [renderRows(fresh, width, paint)])];
}

const identity = (row: Row): string => JSON.stringify(row);

function stoppedBy(rejected: Readonly<Record<string, number>>): string {
  return Object.entries(rejected)
    .sort(([, a], [, b]) => b - a)
    .map(([gate, n]) => `${inWords(gate)} ${count(n)}`)
    .join(", ");
}

function changeLine(changes: z.output<typeof sections>["changes"]): string[] {
  if (changes === null || changes.since === null || changes.entered.length + changes.left.length === 0) return [];
  return [`since the snapshot before: ${count(changes.entered.length)} entered, ${count(changes.left.length)} left`];
}
