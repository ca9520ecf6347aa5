import { createInterface } from "node:readline";
import { signalGroup } from "./signal-group.ts";

// Run by processes.ts, which says "+7" for each process that begins and "-7" when it has ended. Its standard input ends when the
// tests do, be it by a kill: then whatever they have started goes, too.
const running = new Set<number>();
const lines = createInterface(process.stdin);
lines.on("line", (line) => {
  const pid = Math.abs(Number(line));
  if (line.startsWith("+")) running.add(pid);
  else running.delete(pid);
});
lines.once("close", () => {
  for (const pid of running) signalGroup(pid, "SIGKILL");
});
