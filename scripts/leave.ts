/** All is settled and written by now; what still holds the process (work that ignored its signal) has this long. */
const LINGER_MS = 500;

/** Ends the process with this code: by itself where nothing holds it, else soon after the last of the output was taken. */
export function leave(exitCode: number): void {
  process.exitCode = exitCode;
  process.stdout.write("", () => setTimeout(() => process.exit(), LINGER_MS).unref());
}
