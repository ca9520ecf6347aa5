import type { SourceReport } from "../../../contract/candidate.ts";
import type { SourceState } from "../../../contract/words.ts";
import { count, minute } from "./numbers.ts";
import type { Paint, Style } from "./paint.ts";
import { table } from "./table.ts";
import { inWords, wrapUnder } from "./text.ts";

/** Up to this many items of one reason are explained one by one, more are named. */
const EXPLAINED = 3;
const NAMED = 30;

/** Each source with state, items, as-of and reason; then what was read and set aside, by reason. */
export function renderSources(sources: readonly SourceReport[], width: number, paint: Paint): string {
  const rows = sources.filter(({ reason }) => reason !== null);
  return [
    paint("bold", "sources"),
    table(
      [
        { title: "source", align: "left", cell: ({ id, group }) => (id === group ? id : `${id} ${group}`), least: 12 },
        { title: "state", align: "left", cell: ({ state }) => state },
        { title: "items", align: "right", cell: amount },
        { title: "as of", align: "left", cell: ({ as_of }) => (as_of === null ? "" : minute(as_of)) },
      ],
      sources,
      width,
      paint,
    ),
    ...rows.map(({ group, state, reason }) => paint(styleOf(state), wrapUnder(`${group}: `, reason ?? "", width))),
    ...renderSetAside(sources, width, paint),
  ].join("\n");
}

function amount({ items, expected }: SourceReport): string {
  return expected === null ? count(items) : `${count(items)} of ${count(expected)}`;
}

function styleOf(state: SourceState): Style {
  if (state === "ok" || state === "skipped") return "dim";
  return state === "partial" || state === "carried" ? "yellow" : "red";
}

function renderSetAside(sources: readonly SourceReport[], width: number, paint: Paint): string[] {
  const byReason = Map.groupBy(
    sources.flatMap(({ set_aside }) => set_aside),
    ({ reason }) => reason,
  );
  if (byReason.size === 0) return [];
  const lines = [...byReason].map(([reason, items]) =>
    wrapUnder(`${inWords(reason)} ${count(items.length)}: `, named(items), width),
  );
  return ["", paint("bold", "set aside"), ...lines];
}

/** "A, B (why)" where all have one explanation, else "A (why), B (why)" for a few and names for many. */
function named(items: SourceReport["set_aside"]): string {
  const details = new Set(items.map(({ detail }) => detail));
  const each = details.size > 1 && items.length <= EXPLAINED;
  const names = items.slice(0, NAMED).map(({ item, detail }) => (each ? `${item} (${detail})` : item));
  const more = items.length > NAMED ? ` and ${count(items.length - NAMED)} more` : "";
  return names.join(", ") + more + (details.size === 1 ? ` (${[...details].join()})` : "");
}
