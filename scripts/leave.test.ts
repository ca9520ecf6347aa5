import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { afterEach, expect, test } from "vitest";

/** Many times what a pipe holds. */
const OUTPUT_BYTES = 2_000_000;
/** A pipeful per pause makes a reader that is at it three times as long as a process lingers. */
const PAUSE_MS = 50;

let child: ChildProcess | undefined;
afterEach(() => void child?.kill("SIGKILL"));

function run(script: string) {
  const whole = `import { leave } from ${JSON.stringify(join(import.meta.dirname, "leave.ts"))}; ${script}`;
  const started = spawn(process.execPath, ["--input-type=module", "-e", whole], { stdio: ["ignore", "pipe", "inherit"] });
  child = started;
  return { stdout: started.stdout, code: once(started, "close").then(([code]) => code) };
}

test("a reader who takes its time gets all of the output", async () => {
  const { stdout, code } = run(`process.stdout.write("x".repeat(${OUTPUT_BYTES})); leave(3);`);
  let received = 0;
  for await (const chunk of stdout) {
    received += chunk.length;
    await pause(PAUSE_MS);
  }
  expect({ received, code: await code }).toEqual({ received: OUTPUT_BYTES, code: 3 });
});

test("work that goes on does not keep the process", async () => {
  const { stdout, code } = run("setInterval(() => {}, 1000); leave(4);");
  stdout.resume();
  expect(await code).toBe(4);
});
