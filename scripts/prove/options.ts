import type { OptionSpec } from "../command-line/read-options.ts";

/** What can be proved, in the order of `all`: the quick ones first. */
export const proofNames = ["references", "invariance", "lookahead", "calibration", "size", "null", "power"] as const;
export type ProofName = (typeof proofNames)[number];

export const proofWords: Readonly<Record<ProofName, string>> = {
  references: "indicators and backtest give what other libraries published",
  invariance: "units, splits and order of the data change no event",
  lookahead: "nothing said on a day depends on a later one",
  calibration: "the odds were right, out of sample (needs --data)",
  size: "forecast ranges and touch odds were right, out of sample (needs --data)",
  null: "where there is no edge, hardly anything is listed",
  power: "where an edge is planted, it is found",
};

/** Every option of `npm run prove`, in the order of the help. */
export const options = {
  data: {
    value: "PATH",
    help: ["prices to prove it on: any file or folder that", "npm run scan -- --data reads; default: made-up ones"],
  },
  datasets: { value: "N", help: ["data sets per case (null 200, power 50)"] },
  seed: { value: "S", help: ["of all that is drawn (default 1)"] },
  json: { value: null, help: ["one JSON document on stdout; all else on stderr"] },
  help: { value: null, help: ["this text"] },
} as const satisfies Record<string, OptionSpec>;

export type OptionName = keyof typeof options;
export const optionNames = Object.keys(options) as OptionName[];
