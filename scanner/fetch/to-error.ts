import { type Hop, placeOf } from "./hop/hop.ts";
import type { Blocked, Failed } from "./outcome.ts";
import { SourceBlocked } from "./source-blocked.ts";
import { SourceFailed } from "./source-failed.ts";
import type { Fault } from "./verdict/describe-fault.ts";

/** The error for a request that is not sent again. `tries`: how often it was sent. */
export function toError(outcome: Blocked | Failed, tries: number): SourceBlocked | SourceFailed {
  if (outcome.kind === "failed") return sourceFailed(outcome.hop, outcome.status, outcome.fault, tries);
  const { hop, said, status, until } = outcome;
  const { host } = hop.url;
  const end = until === null ? "blocked" : `blocked until ${new Date(until).toISOString()}`;
  const remedy =
    status === 451 || status === 403
      ? "Read from another source, or from another place"
      : "Wait until then, or read from another source";
  return new SourceBlocked(`${placeOf(hop)} ${said}${sayTries(tries)}: ${end}`, { host, status, until, tries }, { remedy });
}

export function sourceFailed(hop: Hop, status: number | null, fault: Fault, tries: number): SourceFailed {
  const place = { host: hop.url.host, path: hop.url.pathname, status, tries };
  const { remedy, cause } = fault;
  const details = { ...(remedy === undefined ? {} : { remedy }), ...(cause === undefined ? {} : { cause }) };
  return new SourceFailed(fault.code, `${placeOf(hop)} ${fault.said}${sayTries(tries)}`, place, details);
}

function sayTries(tries: number): string {
  return tries > 1 ? ` (${tries} tries)` : "";
}
