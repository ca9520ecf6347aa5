import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

// Help and wrong usage need no database: nothing is started, no configuration is read.
const SCAN = join(import.meta.dirname, "..", "scan.ts");
const LAUNCHER = join(import.meta.dirname, "..", "larder.mjs");

function spawn(...argv: string[]) {
  const env = { PATH: "", LARDER_HOME: "/dev/null/nowhere", DATABASE_URL: "nonsense" };
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: "utf8", env });
  return { status, stdout, stderr };
}

test("--help answers on stdout", () => {
  const { status, stdout, stderr } = spawn(SCAN, "--help");
  expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  expect(stdout).toMatch(/^npm run scan -- \[options\]\n/);
});

test("wrong usage is one line on stderr and exit code 2", () => {
  expect(spawn(SCAN, "--as-of", "yesterday")).toEqual({
    status: 2,
    stdout: "",
    stderr: '--as-of: "yesterday" is no calendar day. Write it as 2018-02-07\n',
  });
});

test("with --json wrong usage is one document on stdout and nothing else anywhere", () => {
  const { status, stdout, stderr } = spawn(SCAN, "--json", "--filter-mode", "loose");
  expect({ status, stderr, document: JSON.parse(stdout) }).toEqual({
    status: 2,
    stderr: "",
    document: {
      error: {
        code: "fix_input",
        message: '--filter-mode: "loose" is no filter mode',
        field: "filter-mode",
        remedy: "Write strict, relaxed or both",
      },
      exit_code: 2,
    },
  });
});

test("with --json a setup that cannot work is a document, too", () => {
  const { status, stdout } = spawn(SCAN, "--json");
  expect({ status, document: JSON.parse(stdout) }).toMatchObject({
    status: 2,
    document: { error: { code: "fix_setup" }, exit_code: 2 },
  });
});

test("the launcher passes the command line on", () => {
  expect(spawn(LAUNCHER, "scan", "--help").stdout).toBe(spawn(SCAN, "--help").stdout);
  expect(spawn(LAUNCHER, "scna")).toEqual({
    status: 2,
    stdout: "",
    stderr: '"scna" is no command of Larder. Try scan --help.\n',
  });
});
