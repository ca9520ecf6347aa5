import type { Check } from "../../scanner/pipelines/market-scan/analysis/prove/check.ts";
import type { Paint } from "../scan/render/paint.ts";
import { type Column, table } from "../scan/render/table.ts";
import { wrapUnder } from "../scan/render/text.ts";
import { exitCodes } from "./exit-codes.ts";
import { proofWords } from "./options.ts";
import { isKept, type ProofResult, type Report } from "./result.ts";

const columns: readonly Column<Check>[] = [
  { title: "", align: "left", cell: ({ bound, passed }) => (bound === null ? "" : passed ? "kept" : "MISSED") },
  { title: "what", align: "left", cell: ({ what }) => what, least: 30 },
  { title: "measured", align: "right", cell: ({ measured }) => measured, least: 12 },
  { title: "bound", align: "right", cell: ({ bound }) => bound ?? "" },
];

/** A table per proof: what was measured, beside its bound, and the command that measures it again. */
export function renderReport(report: Report, width: number, paint: Paint): string {
  const about = report.data === null ? [] : [`Prices: ${report.data}`, ""];
  return [...about, ...report.results.flatMap((result) => [...linesOf(result, width, paint), ""]), verdict(report, paint)].join(
    "\n",
  );
}

function linesOf(result: ProofResult, width: number, paint: Paint): string[] {
  const title = `${paint("bold", result.name)}: ${proofWords[result.name]}`;
  if (result.state === "left_out") return [title, wrapUnder(`  ${paint("yellow", "left out")}  `, result.why, width)];
  const { checks, left_out, seconds, command } = result;
  return [
    title,
    ...table(columns, checks, width - 2, paint)
      .split("\n")
      .map((line) => `  ${line.startsWith("MISSED") ? paint("red", line) : line}`),
    ...(left_out === null ? [] : [wrapUnder(`  ${paint("yellow", "left out")}  `, left_out, width)]),
    paint("dim", `  ${seconds.toFixed(1)} s; again: ${command}`),
  ];
}

function verdict(report: Report, paint: Paint): string {
  const checks = report.results
    .flatMap((result) => (result.state === "left_out" ? [] : result.checks))
    .filter(({ bound }) => bound !== null);
  const missed = checks.filter(({ passed }) => !passed).length;
  const omitted = report.results.filter(({ state }) => state === "left_out").map(({ name }) => name);
  const rest = omitted.length === 0 ? "" : ` Left out: ${omitted.join(", ")}.`;
  if (isKept(report)) return `${paint("green", `All ${checks.length} bounds kept.`)}${rest}`;
  return `${paint("red", `${missed} of ${checks.length} bounds missed.`)}${rest}`;
}

/** What `--json` prints. */
export function documentOf(report: Report) {
  const kept = isKept(report);
  return { ...report, kept, exit_code: kept ? exitCodes.ok : exitCodes.missed };
}
