import { checkAddress } from "../address/check-address.ts";
import { resolves } from "../address/guard-lookup.ts";
import { completeChain, isIncompleteChain } from "../certificates/complete-chain.ts";
import type { DoorParts } from "../door-parts.ts";
import type { Refusal } from "../host/breaker.ts";
import type { Blocked } from "../outcome.ts";
import { describeFault } from "../verdict/describe-fault.ts";
import { type Exchanged, exchange } from "./exchange.ts";
import { conclude, type Heard, hear, observe, type Visited } from "./heard.ts";
import type { Hop } from "./hop.ts";
import { standIn } from "./stand-in.ts";

export interface VisitOptions {
  readonly maxBytes: number;
  /** The URL came from a user: it may lead to the public internet only. */
  readonly untrusted: boolean;
  readonly signal: AbortSignal;
}

/**
 * One request to one host, in its turn: waits for a slot, a pause and the breaker, asks, and tells the breaker what came of it.
 * @throws LarderError not_allowed for an address a user's URL may not lead to; the signal's reason
 */
export async function visit(hop: Hop, options: VisitOptions, parts: DoorParts): Promise<Visited> {
  const { signal, untrusted } = options;
  if (untrusted) checkAddress(hop.url, parts.rules);
  const { pace, breaker } = parts.hosts.of(hop.url.host);
  const refusal = breaker.refusal();
  if (refusal !== null) return notAsked(hop, refusal);

  return await pace.slot(signal, async () => {
    const closedMeanwhile = breaker.refusal();
    if (closedMeanwhile !== null) return notAsked(hop, closedMeanwhile);
    await pace.turn(signal);
    const pass = await breaker.admit(signal);
    if (pass.kind === "refusal") return notAsked(hop, pass);
    try {
      const heard = await ask(hop, options, parts);
      return conclude(heard, hop, pass.settle(observe(heard)));
    } catch (thrown) {
      pass.settle({ kind: "unknown" });
      throw thrown;
    }
  });
}

async function ask(hop: Hop, options: VisitOptions, parts: DoorParts): Promise<Heard> {
  try {
    return hear(await send(hop, options, parts), parts.settings.clock.now());
  } catch (thrown) {
    options.signal.throwIfAborted();
    return { kind: "fault", fault: describeFault(thrown, parts.timeouts) };
  }
}

async function send(hop: Hop, { maxBytes, untrusted, signal }: VisitOptions, parts: DoorParts): Promise<Exchanged> {
  const { dispatchers, timeouts, settings } = parts;
  const { hostname } = hop.url;
  const address = standIn(hop.url, settings.sourceOrigin);
  if (untrusted && dispatchers.lookupBeforeProxy !== null) await resolves(hostname, dispatchers.lookupBeforeProxy);
  const once = () => exchange(hop, { dispatcher: dispatchers.to(hostname, untrusted), address, maxBytes, timeouts, signal });
  try {
    return await once();
  } catch (thrown) {
    if (!isIncompleteChain(thrown, hop.url, parts)) throw thrown;
    await completeChain(hop.url, parts, signal);
    return await once();
  }
}

function notAsked(hop: Hop, { status, until, lastError }: Refusal): Blocked {
  const said = `is not asked: it ${lastError ?? "failed before"}`;
  return { kind: "blocked", hop, said, status, until, again: false, asked: false };
}
