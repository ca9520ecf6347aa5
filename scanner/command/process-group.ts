import { spawn } from "node:child_process";
import { Socket } from "node:net";
import { setTimeout as pause } from "node:timers/promises";
import { fileURLToPath } from "node:url";

/** From SIGTERM to SIGKILL. A cancel is heard of within a second, and two are promised until nothing is left. */
const GRACE_MS = 500;
/** Nobody survives a SIGKILL; who has ended and is asked by nobody how counts as there. */
const KILL_MS = 100;
const LOOK_MS = 20;

export interface ProcessGroup {
  /** Ends what is left of it: SIGTERM, and SIGKILL for who ignores that. */
  end(): Promise<void>;
}

/** Watches over the group that a detached program leads. It ends with this process, however that ends. */
export function watchOver(pid: number): ProcessGroup {
  tellGuard(`+${pid}`);
  let ending: Promise<void> | undefined;
  return {
    end() {
      ending ??= endGroup(pid);
      return ending;
    },
  };
}

async function endGroup(pid: number): Promise<void> {
  if (signalGroup(pid, "SIGTERM") && !(await isGone(pid, GRACE_MS))) {
    signalGroup(pid, "SIGKILL");
    await isGone(pid, KILL_MS);
  }
  tellGuard(`-${pid}`);
}

async function isGone(pid: number, withinMs: number): Promise<boolean> {
  for (let waited = 0; waited < withinMs; waited += LOOK_MS) {
    if (!signalGroup(pid, 0)) return true;
    await pause(LOOK_MS);
  }
  return !signalGroup(pid, 0);
}

/** Where there are no process groups the program itself has to do. */
const HAS_GROUPS = process.platform !== "win32";

/** Answers whether anybody was there to get the signal; 0 only asks. */
function signalGroup(pid: number, signal: NodeJS.Signals | 0): boolean {
  try {
    return process.kill(HAS_GROUPS ? -pid : pid, signal);
  } catch {
    return false;
  }
}

let guard: Socket | undefined;

/** The guard is a process of its own, begun with the first program: only another one can act after a kill -9. */
function tellGuard(line: string): void {
  guard ??= startGuard();
  guard.write(`${line}\n`);
}

function startGuard(): Socket {
  const path = fileURLToPath(new URL("./guard.mjs", import.meta.url));
  const child = spawn(process.execPath, [path], { detached: true, stdio: ["pipe", "ignore", "ignore"] });
  child.on("error", () => {}); // without it programs are ended all the same, unless this process is killed
  child.once("exit", () => {
    guard = undefined;
  });
  child.unref();
  if (!(child.stdin instanceof Socket)) throw new Error("the pipe to a child process is no socket");
  child.stdin.on("error", () => {}); // it went away
  child.stdin.unref();
  return child.stdin;
}
