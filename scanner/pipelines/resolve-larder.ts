import { registerHooks } from "node:module";

/** What a file outside the clone may import by name, since nothing is installed beside it, and where that is. */
const PLACES: ReadonlyMap<string, string> = new Map([
  ["larder/pipeline", new URL("../outside.ts", import.meta.url).href],
  ["zod", import.meta.resolve("zod")], // the one whose schemas the gate reads
]);

let isOn = false;

/** From here on this thread finds them, wherever it imports from. */
export function resolveLarder(): void {
  if (isOn) return;
  isOn = true;
  registerHooks({
    resolve(specifier, context, nextResolve) {
      const url = PLACES.get(specifier);
      return url === undefined ? nextResolve(specifier, context) : { url, shortCircuit: true };
    },
  });
}
