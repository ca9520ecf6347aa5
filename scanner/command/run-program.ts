import { spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";
import { environmentWith } from "./env.ts";
import { type Exit, notStarted } from "./failures.ts";
import { watchOver } from "./process-group.ts";
import type { Program } from "./program.ts";

/** What a program printed is in its pipe when it ends: this long it is waited for where somebody else holds that pipe open. */
const DRAIN_MS = 250;

export interface Hearing {
  /** For its standard input. */
  readonly input: string;
  readonly onStdout: (chunk: Buffer) => void;
  readonly onStderr: (text: string) => void;
  /** Ends it, and all that it started. */
  readonly signal: AbortSignal;
}

/**
 * Runs a program without a shell, in a process group of its own, and answers how it ended. Nothing that it started outlives this
 * call. Throws the signal's reason, and `fix_setup` for a program that cannot be started.
 */
export async function runProgram(program: Program, { input, onStdout, onStderr, signal }: Hearing): Promise<Exit> {
  signal.throwIfAborted();
  const [file, ...rest] = program.argv;
  const { cwd, env = [] } = program;
  const child = spawn(file, rest, { ...(cwd === undefined ? {} : { cwd }), env: environmentWith(env), detached: true });
  const stopped = Promise.withResolvers<never>();
  const exited = new Promise<Exit>((resolve) => child.once("exit", (code, killedBy) => resolve({ code, signal: killedBy })));
  const closed = new Promise<void>((resolve) => child.once("close", () => resolve()));
  child.on("error", (thrown) => stopped.reject(notStarted(program, thrown)));
  child.stdin.on("error", () => {}); // it does not read what it is given
  child.stdin.end(input);
  child.stdout.on("data", onStdout);
  child.stderr.setEncoding("utf8").on("data", onStderr);
  if (child.pid === undefined) return stopped.promise; // its error is on the way
  const onAbort = () => stopped.reject(signal.reason);
  signal.addEventListener("abort", onAbort, { once: true });
  const group = watchOver(child.pid);
  try {
    const exit = await Promise.race([exited, stopped.promise]);
    const drained = group.end().then(() => pause(DRAIN_MS, undefined, { ref: false }));
    await Promise.race([closed, drained, stopped.promise]);
    return exit;
  } finally {
    signal.removeEventListener("abort", onAbort);
    await group.end();
    for (const pipe of [child.stdin, child.stdout, child.stderr]) pipe.destroy();
  }
}
