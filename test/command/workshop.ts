import { readFileSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Argv } from "../../scanner/command/program.ts";

/** Says its process id to the test, for itself and for those it starts. */
const SIGN_IN = `import { appendFileSync } from "node:fs";
import { spawn } from "node:child_process";
const signIn = (pid) => appendFileSync("pids", pid + "\\n");
signIn(process.pid);
`;

/** For a program: starts another one that ignores SIGTERM, keeps stdout open and never ends. */
export const FORK = `const other = spawn(process.execPath, ["-e", "process.on('SIGTERM', () => {}); console.error('::row {}'); setInterval(() => {}, 1000)"], { stdio: ["ignore", "inherit", "inherit"] });
signIn(other.pid);
await new Promise((resolve) => other.once("spawn", resolve));
`;

export const HANG = "await new Promise(() => setInterval(() => {}, 1000));\n";

/** A folder with programs, which knows the processes they were. */
export interface Workshop {
  readonly folder: string;
  /** Writes a program of Node, and answers how to start it. */
  program(name: string, source: string): Promise<Argv>;
  /** Processes of all programs so far. */
  pids(): Promise<readonly number[]>;
  /** Those of them that are still there. */
  alive(): Promise<readonly number[]>;
  remove(): Promise<void>;
}

export async function openWorkshop(): Promise<Workshop> {
  const folder = await mkdtemp(join(tmpdir(), "larder-programs-"));
  const pids = async () => {
    const written = await readFile(join(folder, "pids"), "utf8").catch(() => "");
    return written.split("\n").filter(Boolean).map(Number);
  };
  return {
    folder,
    async program(name, source) {
      await writeFile(join(folder, `${name}.mjs`), SIGN_IN + source);
      return [process.execPath, `${name}.mjs`];
    },
    pids,
    alive: async () => (await pids()).filter(isAlive),
    async remove() {
      for (const pid of (await pids()).filter(isAlive)) process.kill(pid, "SIGKILL"); // of a test that failed
      await rm(folder, { recursive: true });
    },
  };
}

/** One that has ended and that nobody has asked how is not alive. */
function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  try {
    return !/^\d+ \(.*\) Z/.test(readFileSync(`/proc/${pid}/stat`, "utf8"));
  } catch {
    return process.platform !== "linux";
  }
}
