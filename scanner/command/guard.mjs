// Run by process-group.ts, which says "+7" for each program that begins and "-7" when nothing of it is left. Standard input ends when
// Larder does, be it by kill -9: what is then left of its programs ends, too. Plain JavaScript, which starts in half the memory.
import { createInterface } from "node:readline";

const living = new Set();
const lines = createInterface(process.stdin);
lines.on("line", (line) => {
  const pid = Math.abs(Number(line));
  if (line.startsWith("+")) living.add(pid);
  else living.delete(pid);
});
lines.once("close", () => {
  for (const pid of living) {
    try {
      process.kill(process.platform === "win32" ? pid : -pid, "SIGKILL");
    } catch {
      // it ended meanwhile
    }
  }
});
