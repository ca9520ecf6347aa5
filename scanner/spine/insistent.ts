import { setTimeout as pause } from "node:timers/promises";
import { toLarderError } from "../../contract/errors.ts";
import type { Door } from "../../contract/verbs.ts";

const AGAIN_MS = 250;

/**
 * A door that asks again while the database is away, until `signal` ends: a lost connection must not cost the minutes a run has
 * worked. Only for a run that is held, whose verbs give the same answer when repeated.
 */
export function insistent(door: Door, signal: AbortSignal): Door {
  return {
    async call(verb, args) {
      for (;;) {
        try {
          return await door.call(verb, args);
        } catch (thrown) {
          if (signal.aborted || toLarderError(thrown).code !== "try_later") throw thrown;
          await pause(AGAIN_MS, undefined, { signal }).catch(() => {
            throw thrown;
          });
        }
      }
    },
  };
}
