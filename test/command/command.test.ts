import { existsSync } from "node:fs";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { oneLine, toLarderError } from "../../contract/errors.ts";
import { command } from "../../scanner/command/command.ts";
import type { CommandOptions } from "../../scanner/command/program.ts";
import { FORK, HANG, openWorkshop, type Workshop } from "./workshop.ts";

let workshop: Workshop;
beforeEach(async () => {
  workshop = await openWorkshop();
});
afterEach(() => workshop.remove());

interface Heard {
  readonly progress: unknown[];
  readonly rows: unknown[];
  readonly lines: string[];
}

interface Given extends CommandOptions {
  readonly input?: unknown;
  readonly signal?: AbortSignal;
  readonly arguments?: readonly string[];
}

async function outcomeOf(source: string, { input = {}, signal = new AbortController().signal, ...given }: Given = {}) {
  const heard: Heard = { progress: [], rows: [], lines: [] };
  const work = {
    signal,
    report: (...progress: unknown[]) => void heard.progress.push(progress),
    row: (row: unknown) => void heard.rows.push(row),
    log: (line: string) => void heard.lines.push(line),
  };
  const argv = await workshop.program("scan", source);
  const execute = command([...argv, ...(given.arguments ?? [])], { cwd: workshop.folder, ...given });
  const result = execute(input, work).catch((thrown: unknown) => {
    const error = toLarderError(thrown);
    return { code: error.code, line: oneLine(error) };
  });
  return { result: await result, ...heard };
}

const PRINT_ARGUMENTS = "console.log(JSON.stringify(process.argv.slice(2)));\n";
const PRINT_STDIN = "let given = ''; for await (const text of process.stdin) given += text; console.log(given);\n";

describe("a program", () => {
  test("gets its input on stdin, and what it prints is the result", async () => {
    const input = { symbols: ["AAPL", "é"], big: "x".repeat(200_000) };
    expect((await outcomeOf(PRINT_STDIN, { input })).result).toEqual(input);
  });

  test("need not read its input", async () => {
    expect((await outcomeOf("console.log('[]');", { input: "x".repeat(1_000_000) })).result).toEqual([]);
  });

  test("gets its arguments as they are: no shell reads them", async () => {
    const words = ["$(touch broken)", "a b", "*.mjs", '"; rm -rf x', "é"];
    expect((await outcomeOf(PRINT_ARGUMENTS, { arguments: words })).result).toEqual(words);
  });

  test("sees five variables and those that are named, and no other", async () => {
    const { result } = await outcomeOf("console.log(JSON.stringify(Object.keys(process.env)));", { env: ["VITEST", "NO_SUCH"] });
    const seen = new Set(["PATH", "HOME", "LANG", "TZ", "TMPDIR", "VITEST"]);
    expect(result).toContain("VITEST");
    expect((result as string[]).filter((name) => !seen.has(name) && !name.startsWith("__CF"))).toEqual([]);
  });

  test("may write its result to a file instead: then what it prints is log", async () => {
    const source = `import { writeFileSync } from "node:fs";
      console.log("begun"); writeFileSync(process.argv[3], '{"rows": []}'); console.log(process.argv[3]);`;
    const { result, lines } = await outcomeOf(source, { arguments: ["--out", "{out}"] });
    expect(result).toEqual({ rows: [] });
    expect(lines[0]).toBe("begun");
    expect(existsSync(lines[1] ?? "")).toBe(false);
  });

  test("says on stderr how far it is and what it found; the rest is log", async () => {
    const source = `for (const line of ["::progress 45 Analyzing", "careful", '::row {"symbol":"AAPL"}', "::progress 90"]) console.error(line);
      console.log("[]");`;
    expect(await outcomeOf(source)).toEqual({
      result: [],
      progress: [
        [45, 100, "Analyzing"],
        [90, 100, ""],
      ],
      rows: [{ symbol: "AAPL" }],
      lines: ["careful"],
    });
  });
});

describe("what goes wrong is one line that says what and what to do:", () => {
  const many = "console.log(JSON.stringify('x'.repeat(300_000)));";
  test.each([
    ["nothing printed", "", {}, "fix_setup", /^node scan\.mjs ended well and printed nothing\. Print the result/],
    [
      "no file written",
      "",
      { arguments: ["{out}"] },
      "fix_setup",
      /^node scan\.mjs ended well and wrote no file\. Write the result/,
    ],
    ["too much", many, { maxBytes: 200_000 }, "fix_setup", /^node scan\.mjs brought more than 0\.2 MB\. Let it bring less/],
    [
      "a failure",
      "throw new Error('no such page');",
      {},
      "fix_setup",
      /^node scan\.mjs ended with exit code 1: .*Error: no such page/,
    ],
    [
      "a silent failure",
      "process.exit(3);",
      {},
      "fix_setup",
      /^node scan\.mjs ended with exit code 3 and said nothing on stderr$/,
    ],
    ["a passing failure", "console.error('busy'); process.exit(75);", {}, "try_later", /ended with exit code 75: busy$/],
    ["a wrong question", "console.error('no symbol X'); process.exit(65);", {}, "fix_input", /exit code 65: no symbol X$/],
    [
      "killed",
      "process.kill(process.pid, 'SIGKILL');",
      {},
      "fix_setup",
      /was ended by SIGKILL.*Look whether it ran out of memory$/,
    ],
    [
      "no such folder",
      "",
      { cwd: "/no/such" },
      "fix_setup",
      /^the folder \/no\/such for node scan\.mjs does not exist\. Correct cwd$/,
    ],
  ] as const)("%s", async (_what, source, given, code, line) => {
    const { result } = await outcomeOf(source, given);
    expect(result).toEqual({ code, line: expect.stringMatching(line) });
    expect(await workshop.alive()).toEqual([]);
  });

  test("a file too large", async () => {
    const source = `import { writeFileSync } from "node:fs"; writeFileSync(process.argv[2], "x".repeat(2000));`;
    const { result } = await outcomeOf(source, { arguments: ["{out}"], maxBytes: 1000 });
    expect(result).toMatchObject({ code: "fix_setup", line: expect.stringMatching(/brought more than/) });
  });

  test("no such program", async () => {
    const work = { signal: new AbortController().signal, report: () => {} };
    await expect(command(["no-such-program"])({}, work)).rejects.toMatchObject({
      code: "fix_setup",
      message: "there is no program no-such-program",
    });
  });
});

describe("nothing of a program is left", () => {
  test("when it ends while another one it started holds its stdout open and ignores SIGTERM", async () => {
    const { result } = await outcomeOf(`${FORK}console.log('["done"]'); process.exit();`);
    expect(result).toEqual(["done"]);
    expect(await workshop.pids()).toHaveLength(2);
    expect(await workshop.alive()).toEqual([]);
  });

  test("when its run is cancelled: the reason of the signal is the error", async () => {
    const cancelled = new AbortController();
    const ended = outcomeOf(FORK + HANG, { signal: cancelled.signal });
    await expect.poll(() => workshop.pids()).toHaveLength(2);
    cancelled.abort(new Error("cancelled by a test"));
    expect((await ended).result).toMatchObject({ line: "cancelled by a test" });
    expect(await workshop.alive()).toEqual([]);
  });

  test("when it prints without end", async () => {
    const { result } = await outcomeOf(
      "for (;;) if (!process.stdout.write('x'.repeat(65536))) await new Promise((r) => process.stdout.once('drain', r));",
    );
    expect(result).toMatchObject({ line: expect.stringMatching(/brought more than 20 MB/) });
    expect(await workshop.alive()).toEqual([]);
  });

  test("when the run is over before it began", async () => {
    const { result } = await outcomeOf(HANG, { signal: AbortSignal.abort(new Error("too late")) });
    expect(result).toMatchObject({ line: "too late" });
    expect(await workshop.pids()).toEqual([]);
  });
});
