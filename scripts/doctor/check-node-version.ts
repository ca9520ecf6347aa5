import { type Finding, ok, problem } from "./finding.ts";

/** Older ones cannot run TypeScript as it is. */
const OLDEST = 24;

/** `version` as process.versions.node says it. */
export function checkNodeVersion(version: string): Finding {
  if (Number.parseInt(version, 10) >= OLDEST) return ok("node", `v${version}`);
  return problem(
    "node",
    `v${version}, and ${OLDEST} is the oldest that works`,
    "Run commands through npm, which brings its own.",
  );
}
