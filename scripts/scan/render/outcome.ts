import { ageInWords, ageSeconds } from "../../../contract/freshness.ts";
import type { Run } from "../../../contract/run.ts";
import { type Ended, outcomeOf, type Served } from "../ended.ts";
import { DEFAULT_PIPELINE } from "../options.ts";
import type { Timings } from "../render/summary.ts";
import { shownOf } from "../shown.ts";
import { count, day, seconds } from "./numbers.ts";
import type { Paint } from "./paint.ts";
import { clean, listed } from "./text.ts";

/** Findings of the gate that --force overrules: comparisons with the past. The others speak about the data itself. */
const FORCEABLE: ReadonlySet<string> = new Set(["items", "records", "nulls", "jump", "older"]);

/** Why a run failed, in the one line that goes to stderr; null where it did not. */
export function failureOf(ended: Ended): string | null {
  if (ended.kind !== "run" || outcomeOf(ended) !== "failed") return null;
  return `Failed: ${clean(ended.run.reasons.map(({ detail }) => detail).join("; "))}`;
}

/** The last lines: what came of it, and what one can do about it. */
export function renderOutcome(ended: Ended, timings: Timings, paint: Paint): string[] {
  switch (ended.kind) {
    case "idle":
      return [idleLine(ended)];
    case "rehearsed":
      return ended.gated.kind === "publish"
        ? [paint("green", `Dry run: the gate would publish ${modesOf(ended)}. Nothing was stored.`)]
        : [paint("yellow", "Dry run: the gate would refuse this. Nothing was stored.")];
    case "run":
      return [...attachedLine(ended), ...runLines(ended, timings, paint)];
  }
}

function idleLine({ answer, run, retryAt }: Ended & { kind: "idle" }): string {
  const latest = run === null ? "" : ` (run ${run.id}: ${run.outcome ?? run.status})`;
  switch (answer) {
    case "not_due":
      return `Not due: the current slot of the schedule has its run${latest}. To run anyway, leave --scheduled out.`;
    case "fresh":
      return `Nothing to do: what is served is fresh${latest}.`;
    case "cooling":
      return `Nothing to do yet: the last run went wrong${latest}; the next try is due at ${retryAt ?? "an unknown time"}.`;
  }
}

function attachedLine({ run, attached, asAsked }: Ended & { kind: "run" }): string[] {
  if (asAsked && !attached) return [];
  const by = run.requesters[0]?.name ?? "somebody else";
  const asked = `This run was asked for before, by ${by}${attached ? "; this process waited for it" : ""}.`;
  return [asAsked ? asked : `${asked} It had other options than the ones given here: run again for those.`];
}

function runLines(ended: Ended & { kind: "run" }, timings: Timings, paint: Paint): string[] {
  const { run, served } = ended;
  switch (outcomeOf(ended)) {
    case "published":
      return [paint("green", publishedLine(ended, timings))];
    case "refused":
      return [paint("yellow", "Refused by the gate, for the reasons above."), servedLine(served), ...remedies(run)];
    case "cancelled":
      return [paint("yellow", "Cancelled."), servedLine(served)];
    case "handed_back":
      return [paint("yellow", `Stopped; run ${run.id} is back in the queue.`)];
    default:
      return [servedLine(served)]; // the reason goes to stderr
  }
}

function publishedLine(ended: Ended & { kind: "run" }, { total_seconds }: Timings): string {
  const shown = shownOf(ended);
  const [first] = shown;
  const ids = shown.map(({ snapshotId }) => snapshotId ?? "");
  const facts = [
    `snapshot${ids.length === 1 ? "" : "s"} ${listed(ids)}`,
    ...(first === undefined ? [] : [`${count(first.symbols_scanned)} scanned`, `as of ${day(first.as_of)}`]),
    ...(total_seconds === null ? [] : [`in ${seconds(total_seconds)}`]),
  ];
  return `Published ${modesOf(ended)}: ${facts.join(", ")}. Serve it: npm run api`;
}

const modesOf = (ended: Ended): string => listed(shownOf(ended).map(({ variant }) => variant));

/** What readers get meanwhile. Variants of one run are told together. */
function servedLine({ snapshots, now }: Served): string {
  if (snapshots.length === 0) return "Nothing was published before, so nothing is served.";
  const parts = [...Map.groupBy(snapshots, ({ run_id }) => run_id).values()].flatMap((together) => {
    const [first] = together;
    if (first === undefined) return [];
    const names = listed(together.map(({ filter_mode, id }) => `${filter_mode} ${id}`));
    return `${names} (as of ${day(first.as_of)}, scanned ${ageInWords(ageSeconds(first, Date.parse(now)))} ago)`;
  });
  return `Still served: ${listed(parts)}.`;
}

function remedies({ id, pipeline, reasons }: Run): string[] {
  if (reasons.some(({ code }) => code === "schema"))
    return ["The result has not the declared shape, which no option overrules: a fault in the pipeline."];
  const scan = `npm run scan --${pipeline === DEFAULT_PIPELINE ? "" : ` --pipeline ${pipeline}`}`;
  const accept = `To publish this result as it is: ${scan} --accept ${id}`;
  const force = `To run again without comparing: ${scan} --force`;
  return reasons.every(({ code }) => FORCEABLE.has(code)) ? [accept, force] : [accept];
}
