import type { Mode } from "../types.ts";
import { Refusal } from "./refusal.ts";

const modes: readonly Mode[] = ["strict", "relaxed"];

export interface ScanQuery {
  readonly mode: Mode;
  /** undefined: the display currency of the run. */
  readonly currency: string | undefined;
}

/** The query of `/api/scan`. `wait` is accepted and does nothing: a function that waits is paid for. @throws Refusal */
export function readScanQuery(parameters: URLSearchParams): ScanQuery {
  const wanted = parameters.get("mode") ?? "strict";
  const mode = modes.find((known) => known === wanted);
  if (mode === undefined)
    throw new Refusal("/problems/unknown-mode", 400, `mode: "${wanted.slice(0, 80)}" is no filter mode.`, {
      remedy: `Use mode=${modes.join(" or ")}.`,
      possible: modes,
    });
  return { mode, currency: parameters.get("currency")?.trim().toUpperCase() || undefined };
}
