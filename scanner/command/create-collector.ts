import { tooMuch } from "./failures.ts";
import type { Program } from "./program.ts";

/** Collects a program's output, and ends the program when it is more than it may be. */
export function createCollector(program: Program, stop: AbortController) {
  const chunks: Buffer[] = [];
  let bytes = 0;
  return {
    take(chunk: Buffer) {
      bytes += chunk.length;
      if (bytes <= program.maxBytes) chunks.push(chunk);
      else stop.abort(tooMuch(program));
    },
    collected: () => Buffer.concat(chunks),
  };
}
