import type { OptionSpec } from "../command-line/read-options.ts";

/** What is run where no pipeline is named. */
export const DEFAULT_PIPELINE = "market-scan";

/** Every option of `npm run scan`, in the order of the help. */
export const options = {
  pipeline: { value: "NAME", help: [`which pipeline to run (default ${DEFAULT_PIPELINE})`] },
  pipelines: { value: "DIR", help: ["folder of your own ones: docs/wrap-your-script.md"] },
  "filter-mode": {
    value: "strict|relaxed|both",
    help: ["which result to print (default both); every run", "computes and publishes all of them in one pass"],
  },
  symbols: { value: "A,B", help: ["only these symbols"] },
  "max-symbols": { value: "N", help: ["at most N symbols"] },
  data: { value: "PATH", help: ["prices from this file or folder (CSV, .gz or not),", "relative to the directory you are in"] },
  "as-of": { value: "DAY", help: ["use nothing later than this day, 2018-02-07"] },
  currency: { value: "C", help: ["display currency, ISO 4217: USD"] },
  "first-look": { value: null, help: ["watch rows and screener only, in seconds; evidence", "is left to the next run"] },
  scheduled: {
    value: null,
    help: ["run only if the schedule's current slot has no run yet;", "for cron, Render, GitHub Actions"],
  },
  force: { value: null, help: ["do not compare with what was published before"] },
  accept: { value: "RUN", help: ["publish what was kept when this run was refused"] },
  explain: {
    value: "SYMBOL",
    help: ["run nothing: all that is stored about a symbol, its", "history, evidence, and why each row is where it is"],
  },
  odds: {
    value: "SYMBOL",
    help: ["run nothing: the odds of --target before --stop,", "or of touching the one that is given"],
  },
  target: { value: "X", help: ["for --odds: a price, or percent: 105.5, 5%"] },
  stop: { value: "Y", help: ["for --odds: a price, or percent: 97, --stop=-3%"] },
  days: { value: "N", help: ["for --odds: trading days ahead, 1 to 21 (default 10)"] },
  "dry-run": { value: null, help: ["compute and show, store nothing"] },
  json: { value: null, help: ["one JSON document on stdout; all else on stderr"] },
  help: { value: null, help: ["this text"] },
} as const satisfies Record<string, OptionSpec>;

export type OptionName = keyof typeof options;
export const optionNames = Object.keys(options) as OptionName[];
