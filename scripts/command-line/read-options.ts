import { parseArgs } from "node:util";
import { LarderError } from "../../contract/errors.ts";
import { nearest } from "../../contract/nearest.ts";

/** An option of a command, as its help shows it. */
export interface OptionSpec {
  /** What stands for its value in the help; null for a switch. */
  readonly value: string | null;
  readonly help: readonly string[];
}

/** Every option of a command, in the order of its help; `help` is one of them, and `-h` stands for it. */
export type Options<Name extends string> = Readonly<Record<Name | "help", OptionSpec>>;

export interface Words<Name extends string> {
  /** What belongs to no option, in its order. */
  readonly words: readonly string[];
  /** Text by option; a switch has the empty text. */
  readonly given: ReadonlyMap<Name, string>;
}

/** A command line taken apart. Throws `fix_input` naming option, value seen and remedy. */
export function readOptions<Name extends string>(argv: readonly string[], options: Options<Name>): Words<Name> {
  const names = Object.keys(options) as Name[]; // the keys of `options` by construction
  const kinds = names.map((name) => [name, { type: options[name].value === null ? "boolean" : "string" }] as const);
  const { tokens } = parseArgs({
    args: [...argv],
    options: { ...Object.fromEntries(kinds), h: { type: "boolean" } },
    strict: false,
    tokens: true,
  });
  const words: string[] = [];
  const given = new Map<Name, string>();
  for (const token of tokens) {
    if (token.kind === "positional") words.push(token.value);
    if (token.kind !== "option") continue;
    const name = knownOption(token.name === "h" ? "help" : token.name, token.rawName, names);
    if (given.has(name)) throw wrong(name, `--${name} is given twice`, "Give it once");
    given.set(name, textOf(name, options[name], token.value, token.inlineValue === true));
  }
  return { words, given };
}

/** Wrong usage: what is wrong with an option, and what to write. */
export function wrong(field: string, message: string, remedy: string): LarderError {
  return new LarderError("fix_input", message, { field, remedy });
}

function knownOption<Name extends string>(name: string, rawName: string, names: readonly Name[]): Name {
  const known = names.find((option) => option === name);
  if (known !== undefined) return known;
  const [closest] = nearest(name, names, 1);
  throw wrong(
    rawName,
    `there is no option ${rawName}`,
    closest === undefined ? "See --help" : `Did you mean --${closest}? See --help`,
  );
}

function textOf(name: string, { value: wanted }: OptionSpec, value: string | undefined, inline: boolean): string {
  if (wanted === null) {
    if (value !== undefined) throw wrong(name, `--${name} takes no value, "${value}" was given`, `Write --${name} alone`);
    return "";
  }
  // Without "=", what begins with a dash is the next option rather than a value.
  if (value === undefined || value === "" || (!inline && value.startsWith("-")))
    throw wrong(name, `--${name} needs a value`, `Write --${name} ${wanted}`);
  return value;
}
