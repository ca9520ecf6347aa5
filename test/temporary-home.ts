import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface TemporaryHome {
  readonly home: string;
  /** Stops the server that was started in it, if any, and removes all files. */
  remove(): Promise<void>;
}

/** A LARDER_HOME for tests, which a process of its own cleans up: also when this one is interrupted or killed. */
export async function temporaryHome(): Promise<TemporaryHome> {
  const home = await mkdtemp(join(tmpdir(), "larder-test-"));
  await chmod(home, 0o755); // as root the server runs as another user, who has to reach it
  const guard = spawn(process.execPath, [join(import.meta.dirname, "home-guard.ts"), home], {
    detached: true,
    stdio: ["pipe", "ignore", "inherit"],
  });
  guard.unref();
  return {
    home,
    remove: async () => {
      const ended = once(guard, "exit");
      guard.ref(); // nothing else may be left to wait for
      guard.stdin.end();
      await ended;
    },
  };
}
