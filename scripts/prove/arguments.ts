import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { LarderError } from "../../contract/errors.ts";
import { nearest } from "../../contract/nearest.ts";
import { type OptionName, optionNames, options, type ProofName, proofNames } from "./options.ts";

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
  const { words, given } = readWords(argv);
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

interface Words {
  readonly words: readonly string[];
  /** Text by option; a switch has the empty text. */
  readonly given: ReadonlyMap<OptionName, string>;
}

function readWords(argv: readonly string[]): Words {
  const kinds = optionNames.map((name) => [name, { type: options[name].value === null ? "boolean" : "string" }] as const);
  const { tokens } = parseArgs({
    args: [...argv],
    options: { ...Object.fromEntries(kinds), h: { type: "boolean" } },
    strict: false,
    tokens: true,
  });
  const words: string[] = [];
  const given = new Map<OptionName, string>();
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const name = knownOption(token.name, token.rawName);
    if (given.has(name)) throw wrong(name, `--${name} is given twice`, "Give it once");
    given.set(name, textOf(name, token.value, token.inlineValue === true));
  }
  return { words, given };
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

function knownOption(name: string, rawName: string): OptionName {
  if (name === "h") return "help";
  const known = optionNames.find((option) => option === name);
  if (known !== undefined) return known;
  const [closest] = nearest(name, optionNames, 1);
  throw wrong(
    rawName,
    `there is no option ${rawName}`,
    closest === undefined ? "See --help" : `Did you mean --${closest}? See --help`,
  );
}

function textOf(name: OptionName, value: string | undefined, inline: boolean): string {
  const wanted = options[name].value;
  if (wanted === null) {
    if (value !== undefined) throw wrong(name, `--${name} takes no value, "${value}" was given`, `Write --${name} alone`);
    return "";
  }
  // Without "=", what begins with a dash is the next option rather than a value.
  if (value === undefined || value === "" || (!inline && value.startsWith("-")))
    throw wrong(name, `--${name} needs a value`, `Write --${name} ${wanted}`);
  return value;
}

function wholeNumber(name: OptionName, text: string, least: number, most: number): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= least && number <= most) return number;
  const range = most === Number.MAX_SAFE_INTEGER ? `from ${least} on` : `from ${least} to ${most}`;
  throw wrong(name, `--${name}: "${text}" is no whole number ${range}`, `Write --${name} 20`);
}

function wrong(field: string, message: string, remedy: string): LarderError {
  return new LarderError("fix_input", message, { field, remedy });
}
