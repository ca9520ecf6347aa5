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

/** One variant for a person: what qualifies, or what stopped the rest, then what is worth watching. */
export function renderVariant(shown: Shown, width: number, paint: Paint): string {
  const { watch, rejected, changes } = sections.parse(shown.metadata);
  const { opportunities } = shown;
  const qualifies = opportunities.length === 0 ? "nothing qualifies" : `${count(opportunities.length)} qualify`;
  const looked = `${count(shown.symbols_scanned)} scanned, ${count(shown.total_evaluated)} evaluated, as of ${day(shown.as_of)}`;
  const title = `${paint("bold", `${shown.variant}: ${qualifies}`)}  ${paint("dim", looked)}`;
  return [
    title,
    ...(opportunities.length === 0 ? [] : [renderRows(opportunities, width, paint)]),
    ...(Object.keys(rejected).length === 0 ? [] : [wrapUnder("stopped by  ", stoppedBy(rejected), width)]),
    ...(watch.length === 0 ? [] : ["", paint("bold", "watch: present now, no edge shown"), renderRows(watch, width, paint)]),
    ...changeLine(changes),
  ].join("\n");
}

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
