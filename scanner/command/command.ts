import { mkdtemp, readFile, rm, stat } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Work } from "../pipeline.ts";
import { createCollector } from "./create-collector.ts";
import { createEars, type Ears } from "./create-ears.ts";
import { failedProgram, tooMuch, wroteNothing } from "./failures.ts";
import { parseResult } from "./parse-result.ts";
import { type Argv, type CommandOptions, nameOf, type Program } from "./program.ts";
import { runProgram } from "./run-program.ts";

/** A snapshot of more is nothing a page would load. */
const MAX_BYTES = 20_000_000;
/** Stands in argv for the path of a file that the result is to be written to. */
const OUT = "{out}";

/** A program as a piece of work inside a run: what goes to its stdin as JSON, and the JSON it brought. */
export type Command = (input: unknown, work: Pick<Work, "signal" | "report" | "row" | "log">) => Promise<unknown>;

/**
 * A program in any language. It gets the input as JSON on stdin and prints its result as JSON on stdout, or writes it to the path that
 * stands for `{out}` in its arguments. On stderr `::progress 45 Analyzing` is progress, `::row {...}` a row it has just found, any other
 * line goes to the log. The call throws a LarderError: `try_later` for exit code 75, `fix_input` for 64 and 65, else `fix_setup`.
 */
export function command(argv: Argv, options: CommandOptions = {}): Command {
  const program: Program = { ...options, argv, maxBytes: options.maxBytes ?? MAX_BYTES };
  const name = nameOf(argv);
  return async (input, work) => {
    const ears = createEars(work);
    const bring = argv.some((word) => word.includes(OUT)) ? bringFile : bringPrinted;
    return parseResult(await bring(program, `${JSON.stringify(input)}\n`, work.signal, ears), name);
  };
}

async function bringPrinted(program: Program, input: string, signal: AbortSignal, ears: Ears): Promise<Buffer> {
  const tooLong = new AbortController();
  const { take, collected } = createCollector(program, tooLong);
  await runWell(program, input, AbortSignal.any([signal, tooLong.signal]), ears, take);
  return collected();
}

async function bringFile(program: Program, input: string, signal: AbortSignal, ears: Ears): Promise<Buffer> {
  const folder = await mkdtemp(join(tmpdir(), "larder-out-"));
  try {
    const out = join(folder, "result.json");
    const [file, ...rest] = program.argv;
    const argv: Argv = [file, ...rest.map((word) => word.replaceAll(OUT, out))];
    await runWell({ ...program, argv }, input, signal, ears, (chunk) => ears.note(chunk.toString()));
    const written = await stat(out).catch(() => null);
    if (written === null) throw wroteNothing(program);
    if (written.size > program.maxBytes) throw tooMuch(program);
    return await readFile(out);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function runWell(
  program: Program,
  input: string,
  signal: AbortSignal,
  ears: Ears,
  onStdout: (chunk: Buffer) => void,
): Promise<void> {
  const exit = await runProgram(program, { input, onStdout, onStderr: ears.hear, signal }).finally(() => ears.end());
  if (exit.code !== 0) throw failedProgram(program, exit, ears.tail());
}
