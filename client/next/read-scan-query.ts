import { type RateKind, rateKinds } from "../../contract/convert.ts";
import type { Mode } from "../types.ts";
import { Refusal } from "./refusal.ts";

const modes: readonly Mode[] = ["strict", "relaxed"];

export interface ScanQuery {
  readonly mode: Mode;
  /** undefined: the display currency of the run. */
  readonly currency: string | undefined;
  /** undefined: for each pair of currencies the preferred kind. */
  readonly rateKind: RateKind | undefined;
}

/** The query of `/api/scan`. `wait` is accepted and does nothing: a function that waits is paid for. @throws Refusal */
export function readScanQuery(parameters: URLSearchParams): ScanQuery {
  return {
    mode: readMode(parameters.get("mode") ?? "strict"),
    currency: parameters.get("currency")?.trim().toUpperCase() || undefined,
    rateKind: readRateKind(parameters.get("rate_kind")),
  };
}

function readMode(wanted: string): Mode {
  const mode = modes.find((known) => known === wanted);
  if (mode !== undefined) return mode;
  throw new Refusal("/problems/unknown-mode", 400, `mode: "${wanted.slice(0, 80)}" is no filter mode.`, {
    remedy: `Use mode=${modes.join(" or ")}.`,
    possible: modes,
  });
}

function readRateKind(wanted: string | null): RateKind | undefined {
  const kind = rateKinds.find((known) => known === wanted);
  if (kind !== undefined || wanted === null) return kind;
  throw new Refusal("/problems/invalid-input", 400, `rate_kind: "${wanted.slice(0, 80)}" is no kind of rate.`, {
    remedy: `Use rate_kind=${rateKinds.join(" or ")}, or leave it out.`,
    field: "rate_kind",
    possible: rateKinds,
  });
}
