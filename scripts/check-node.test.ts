import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";

const CHECK = join(import.meta.dirname, "check-node.mjs");

/** The check in a process that takes itself for the given Node. */
function checkUnder(version: string) {
  const pretend = `Object.defineProperty(process,"versions",{value:{node:"${version}"}});Object.defineProperty(process,"version",{value:"v${version}"})`;
  const argv = ["--import", `data:text/javascript,${encodeURIComponent(pretend)}`, CHECK];
  const { status, stdout, stderr } = spawnSync(process.execPath, argv, { encoding: "utf8" });
  return { status, stdout, stderr };
}

test("an old Node is told in one line which one is needed and how to get it", () => {
  expect(checkUnder("20.20.2")).toEqual({
    status: 2,
    stdout: "",
    stderr:
      "Larder needs Node 24 or newer, this is v20.20.2. Run it through npm (npm run scan), which brings its own; if that is what you did, run npm ci first.\n",
  });
});

test.each(["24.0.0", "26.1.0"])("Node %s may pass", (version) => {
  expect(checkUnder(version)).toEqual({ status: 0, stdout: "", stderr: "" });
});
