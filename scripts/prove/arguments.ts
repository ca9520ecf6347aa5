import { resolve } from "node:path";
import { nearest } from "../../contract/nearest.ts";
import { readOptions, wrong } from "../command-line/read-options.ts";
import { type OptionName, options, type ProofName, proofNames } from "./options.ts";

/** What a person wants proved. */
export interface ProveRequest {
  readonly kind: "prove";
  readonly proof: ProofName | "all";
  /** Absolute. */
  readonly data: string | null;
  /** Null: as many as each proof takes by default. */
  readonly datasets: number | null;
  readonly seed: number;
  readonly json: boolean;
}

export type Command = { readonly kind: "help"; readonly json: boolean } | ProveRequest;

export const DEFAULT_SEED = 1;
const MAX_SEED = 2 ** 32 - 1; // the generator's state has 32 bits
const drawing: readonly string[] = ["null", "power", "all"];

/** The command line as a request; `directory`: relative paths are meant from here. Throws `fix_input`. */
export function parseArguments(argv: readonly string[], directory: string): Command {
  const { words, given } = readOptions(argv, options);
  const json = given.has("json");
  if (given.has("help")) return { kind: "help", json };
  const proof = proofOf(words);
  const data = given.get("data");
  const datasets = given.get("datasets");
  const seed = given.get("seed");
  if (datasets !== undefined && !drawing.includes(proof))
    throw wrong("datasets", `${proof} draws no data sets`, "Leave --datasets out");
  return {
    kind: "prove",
    proof,
    data: data === undefined ? null : resolve(directory, data),
    datasets: datasets === undefined ? null : wholeNumber("datasets", datasets, 1, Number.MAX_SAFE_INTEGER),
    seed: seed === undefined ? DEFAULT_SEED : wholeNumber("seed", seed, 0, MAX_SEED),
    json,
  };
}

function proofOf([word, second]: readonly string[]): ProveRequest["proof"] {
  const choices = [...proofNames, "all"] as const;
  if (second !== undefined)
    throw wrong("proof", `"${second}" stands alone`, "Name one proof; options go after --: npm run prove -- all --seed 2");
  if (word === undefined) throw wrong("proof", "what to prove is not said", `Name one of ${choices.join(", ")}`);
  const proof = choices.find((choice) => choice === word);
  if (proof !== undefined) return proof;
  const [closest] = nearest(word, choices, 1);
  throw wrong(
    "proof",
    `there is no proof "${word}"`,
    closest === undefined ? `There are ${choices.join(", ")}` : `Did you mean ${closest}?`,
  );
}

function wholeNumber(name: OptionName, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
  throw wrong(name, `--${name}: "${text}" is no whole number ${range}`, `Write --${name} 20`);
}
