import { toLarderError } from "../../contract/errors.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import type { Fetcher } from "../../scanner/fetch/fetcher.ts";
import { pipelinesWith } from "../../scanner/pipelines/index.ts";
import { readStoreEnv, type StoreEnv } from "../../store/env.ts";
import { readScriptsEnv, type ScriptsEnv } from "../env.ts";
import { outbound } from "../outbound.ts";
import { paintFor } from "../scan/render/paint.ts";
import { checkBrowser } from "./check-browser.ts";
import { checkDatabase } from "./check-database.ts";
import { checkHome } from "./check-home.ts";
import { checkMarketData } from "./check-market-data.ts";
import { checkNodeVersion } from "./check-node-version.ts";
import { checkPort } from "./check-port.ts";
import { checkSchedules } from "./check-schedules.ts";
import { checkSecrets } from "./check-secrets.ts";
import { checkSignIn } from "./check-sign-in.ts";
import { checkSources } from "./check-sources.ts";
import { diagnose } from "./diagnose.ts";
import { type Check, type Finding, ok, problem } from "./finding.ts";
import { documentOf, renderFindings } from "./render.ts";

const EXIT_PROBLEMS = 1;
/** The same as of `npm run scan`. */
const EXIT_USAGE = 2;
/** Everything is looked at side by side: with everything away this is how long it takes. */
const DEADLINE_MS = 7000;

/** Looks at the whole installation and prints what it found; answers the exit code. */
export async function doctor(argv: readonly string[]): Promise<number> {
  const json = argv.includes("--json");
  const unknown = argv.find((argument) => argument !== "--json");
  if (unknown !== undefined) {
    console.error(`unknown: doctor ${unknown}. Use npm run doctor, with -- --json for a program.`);
    return EXIT_USAGE;
  }
  const store = read("database settings", readStoreEnv);
  const scripts = read("settings", readScriptsEnv);
  const findings = [
    ...[scripts, store].map(({ finding }) => finding),
    ...(await diagnose([...always, ...checksOf(scripts.env, store.env)], DEADLINE_MS)),
  ];
  console.log(json ? JSON.stringify(documentOf(findings), null, 2) : renderFindings(findings, paintFor(process.stdout)));
  return findings.some(({ state }) => state === "problem") ? EXIT_PROBLEMS : 0;
}

const always: readonly Check[] = [
  { name: "node", look: async () => [checkNodeVersion(process.versions.node)] },
  { name: "browser", look: checkBrowser },
];

/** What can be looked at with the settings that could be read. */
function checksOf(scripts: ScriptsEnv | null, store: StoreEnv | null): Check[] {
  const checks: Check[] = [];
  if (store !== null) {
    checks.push(
      { name: "database", look: (signal) => checkDatabase(store, signal) },
      { name: "secrets", look: async () => checkSecrets(store) },
      { name: "data directory", look: async () => [await checkHome(store)] },
    );
  }
  if (scripts !== null) {
    const fetcher = outbound(scripts);
    checks.push(
      { name: "port", look: async () => [await checkPort(scripts)] },
      { name: "sign-in", look: async () => checkSignIn(scripts) },
      { name: "schedules", look: async () => checkSchedules(declarationsOf(scripts, fetcher), Date.now()) },
      { name: "market data", look: async () => [await checkMarketData(scripts)] },
      { name: "sources", look: (signal) => checkSources(scripts, fetcher, { signal, now: Date.now() }) },
    );
  }
  return checks;
}

/** As the processes have them. */
function declarationsOf(scripts: ScriptsEnv, fetcher: Fetcher): Declaration[] {
  const { SCAN_SCHEDULE: schedule, SCAN_TIME_ZONE: timeZone, SCAN_TTL_MINUTES: ttlMinutes } = scripts;
  return pipelinesWith({ schedule, timeZone, ttlMinutes, marketScan: {}, exchangeRates: {} }, fetcher).map(
    ({ declaration }) => declaration,
  );
}

function read<Env>(check: string, readEnv: () => Env): { readonly env: Env | null; readonly finding: Finding } {
  try {
    return { env: readEnv(), finding: ok(check, "every variable that is set can be used") };
  } catch (thrown) {
    const { message, remedy = "Correct it in the environment or in .env." } = toLarderError(thrown);
    return { env: null, finding: problem(check, message, remedy) };
  }
}
