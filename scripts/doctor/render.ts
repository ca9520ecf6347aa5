import type { Paint, Style } from "../scan/render/paint.ts";
import type { Finding } from "./finding.ts";

const styles: Readonly<Record<Finding["state"], Style>> = { ok: "green", note: "yellow", problem: "red" };

/** One finding a line, and a last line with the verdict. */
export function renderFindings(findings: readonly Finding[], paint: Paint): string {
  const width = Math.max(0, ...findings.map(({ check }) => check.length));
  const lines = findings.map(({ check, state, seen, remedy }) => {
    const told = remedy === null ? seen : `${seen.replace(/\.$/, "")}. ${remedy}`;
    return `${paint(styles[state], state.padEnd("problem".length))}  ${check.padEnd(width)}  ${told.replaceAll(/\s*\n\s*/g, " ")}`;
  });
  return [...lines, verdict(findings)].join("\n");
}

function verdict(findings: readonly Finding[]): string {
  const problems = count(findings, "problem");
  if (problems === 0) return "No problems.";
  return problems === 1 ? "1 problem." : `${problems} problems.`;
}

/** What `--json` prints. */
export function documentOf(findings: readonly Finding[]) {
  return { problems: count(findings, "problem"), notes: count(findings, "note"), findings };
}

function count(findings: readonly Finding[], state: Finding["state"]): number {
  return findings.filter((finding) => finding.state === state).length;
}
