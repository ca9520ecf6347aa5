import { execFile } from "node:child_process";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { promisify } from "node:util";
import { afterAll, beforeAll, expect, test } from "vitest";

const PIPELINE = `import { wrapCommand } from "larder/pipeline";\n`;
const named = (name: string, ending = "") =>
  `${PIPELINE}export default wrapCommand({ name: "${name}", argv: ["true"], cron: "0 * * * *", ttlMinutes: 5 })${ending};\n`;
const inTypeScript = `${PIPELINE}import { z } from "zod";
const shape: z.ZodType = z.object({ symbol: z.string() });
export const pipeline = wrapCommand({ name: "typed", argv: ["true"], cron: "0 * * * *", ttlMinutes: 5, row: shape });\n`;

/** Folders of files, and what loading each of them comes to: names, or one line with DIR for the folder. */
const cases: Readonly<Record<string, { readonly files: Readonly<Record<string, string>>; readonly comesTo: unknown }>> = {
  "one per file or folder": {
    files: {
      "a.mjs": named("a"),
      "b.js": named("b"),
      "c.ts": inTypeScript,
      "d/index.mjs": `import "./part.mjs";\n${named("d")}`,
      "d/part.mjs": "",
      "_shared.mjs": "throw new Error('not to be loaded');",
      "a.test.mjs": "throw new Error('not to be loaded');",
      "data/prices.csv": "",
      "README.md": "",
    },
    comesTo: ["a", "b", "typed", "d"],
  },
  "no pipeline": {
    files: { "a.mjs": "export default 7;" },
    comesTo:
      "the pipeline DIR/a.mjs cannot be used: it exports no pipeline. Write: export default wrapCommand({...}); a file that others import gets a name that begins with _",
  },
  "a syntax error": {
    files: { "a.ts": "const a = 1;\nexport default {,\n" },
    comesTo: expect.stringMatching(
      /^the pipeline DIR\/a\.ts cannot be used: line 2: Unexpected .*\. Correct it, or take it out of PIPELINES_DIR$/,
    ),
  },
  "a missing import": {
    files: { "a.mjs": `import "lodash";` },
    comesTo: expect.stringMatching(/^the pipeline DIR\/a\.mjs cannot be used: Cannot find package 'lodash'.*PIPELINES_DIR$/),
  },
  "a wrong field": {
    files: { "a.mjs": named("A") },
    comesTo: 'the pipeline DIR/a.mjs cannot be used: wrapCommand: name cannot be "A". Write it in lower case, as in my-scan',
  },
  "a wrong schedule": {
    files: { "a.mjs": named("a").replace("0 * * * *", "hourly") },
    comesTo: expect.stringMatching(
      /^the pipeline DIR\/a\.mjs cannot be used: "hourly" in zone "UTC" is no schedule: .*Write five cron fields/,
    ),
  },
  "the name of a built-in one": {
    files: { "a.mjs": named("market-scan") },
    comesTo:
      'the pipeline DIR/a.mjs cannot be used: its name "market-scan" is that of a pipeline that comes with Larder. Give it another name',
  },
  "a name twice": {
    files: { "a.mjs": named("same"), "b.mjs": named("same") },
    comesTo: 'the pipeline DIR/b.mjs cannot be used: its name "same" is that of DIR/a.mjs. Give it another name',
  },
  "no folder": { files: {}, comesTo: "PIPELINES_DIR: DIR does not exist. Name the folder with your pipelines" },
};

/** In a Node of its own: files outside are not loaded by what runs these tests. */
const LOAD = `
import { loadOutside } from ${JSON.stringify(join(import.meta.dirname, "load-outside.ts"))};
import { oneLine } from ${JSON.stringify(join(import.meta.dirname, "../../contract/errors.ts"))};
const builtIn = [{ declaration: { name: "market-scan" } }];
const comesTo = (folder) => loadOutside(folder, builtIn).then(
  (pipelines) => pipelines.map(({ declaration }) => declaration.name),
  (error) => error.code === "fix_setup" ? oneLine(error).replaceAll(folder, "DIR") : error.stack,
);
console.log(JSON.stringify(await Promise.all(process.argv.slice(1).map(comesTo))));`;

let root: string;
let loaded: ReadonlyMap<string, unknown>;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), "larder-outside-"));
  const folders = Object.entries(cases).map(([name, { files }]) => [join(root, name), files] as const);
  for (const [folder, files] of folders) {
    for (const [file, text] of Object.entries(files)) {
      await mkdir(dirname(join(folder, file)), { recursive: true });
      await writeFile(join(folder, file), text);
    }
  }
  const paths = folders.map(([folder]) => folder);
  const { stdout } = await promisify(execFile)(process.execPath, ["--input-type=module", "-e", LOAD, ...paths]);
  const results: unknown[] = JSON.parse(stdout);
  loaded = new Map(Object.keys(cases).map((name, index) => [name, results[index]]));
});
afterAll(() => rm(root, { recursive: true }));

test.each(Object.entries(cases))("%s", (name, { comesTo }) => {
  expect(loaded.get(name)).toEqual(comesTo);
});
