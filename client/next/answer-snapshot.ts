import { answerBody } from "../../contract/answer-body.ts";
import type { RateKind } from "../../contract/convert.ts";
import { freshnessAt } from "../../contract/freshness.ts";
import { currenciesOf } from "../../contract/in-currency.ts";
import { kindsOf } from "../../contract/rate-between.ts";
import type { Snapshot } from "../../contract/snapshot.ts";
import { cacheControl } from "./cache-control.ts";
import type { ScanQuery } from "./read-scan-query.ts";
import { Refusal } from "./refusal.ts";

/**
 * A snapshot with the body and the headers that Larder's server gives it, or 304; the platform compresses. `now`: database time, ms.
 * @throws Refusal for a currency that its rates do not know, or not by rates of that kind
 */
export async function answerSnapshot(
  request: Request,
  snapshot: Snapshot,
  { currency, rateKind }: Pick<ScanQuery, "currency" | "rateKind">,
  now: number,
): Promise<Response> {
  const shown = knownCurrency(snapshot, currency);
  if (rateKind !== undefined) refuseUnknownKind(snapshot, shown, rateKind);
  const bytes = new TextEncoder().encode(JSON.stringify(answerBody(snapshot, shown, rateKind)));
  const etag = `"${snapshot.id}-${shown}-${await digest(bytes)}"`;
  const headers = {
    date: new Date(now).toUTCString(), // the database's, as Last-Modified is: their difference is the age
    etag,
    "last-modified": new Date(snapshot.scan_timestamp).toUTCString(),
    "cache-control": cacheControl(snapshot, now),
    vary: "Accept-Encoding",
    "larder-state": freshnessAt(snapshot, now),
    "larder-run": snapshot.run_id,
  };
  if (isKnown(request.headers.get("if-none-match"), etag)) return new Response(null, { status: 304, headers });
  return new Response(bytes, {
    headers: { ...headers, "content-type": "application/json; charset=utf-8", "x-content-type-options": "nosniff" },
  });
}

function knownCurrency({ rates }: Snapshot, currency: string | undefined): string {
  const available = currenciesOf(rates);
  if (currency === undefined) return rates.base;
  if (available.includes(currency)) return currency;
  throw new Refusal("/problems/unknown-currency", 400, `The rates of this snapshot do not know "${currency.slice(0, 12)}".`, {
    remedy: `Ask for one of ${available.join(", ")}.`,
    available,
  });
}

function refuseUnknownKind({ rates }: Snapshot, currency: string, kind: RateKind): void {
  const available = kindsOf(rates, currency);
  if (available.includes(kind)) return;
  throw new Refusal("/problems/unknown-rate-kind", 400, `The rates of this snapshot have no ${kind} rate to ${currency}.`, {
    remedy: available.length === 0 ? "Leave rate_kind out." : `Ask for ${available.join(" or ")}, or leave rate_kind out.`,
    available,
  });
}

/** Six bytes of SHA-256, as hexadecimal digits: ids start over with a new database, and a new release may use other words. */
async function digest(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest("SHA-256", bytes));
  return [...hash.slice(0, 6)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Weak comparison (RFC 9110, 13.1.2), since CDNs weaken the tag of what they compress. */
function isKnown(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch === null) return false;
  return ifNoneMatch.trim() === "*" || (ifNoneMatch.match(/"[^"]*"/g)?.includes(etag) ?? false);
}
