import { lookup as systemLookup } from "node:dns";
import { checkAddress } from "../address/check-address.ts";
import type { DoorParts } from "../door-parts.ts";
import { exchange } from "../hop/exchange.ts";
import type { Hop } from "../hop/hop.ts";
import { issuerAddress, readIssuer } from "./find-issuer.ts";
import { peerCertificate } from "./peer-certificate.ts";

/** What OpenSSL says where a server shows its own certificate without the one that signed it. */
const INCOMPLETE = "UNABLE_TO_VERIFY_LEAF_SIGNATURE";
const HTTPS_PORT = 443;
/** An authority's certificate has some 2 KB. */
const MAX_CERTIFICATE_BYTES = 100_000;

/** Whether the chain of this host failed in the one way that is to be mended for it. Behind a proxy there is no connection of our own to look at. */
export function isIncompleteChain(thrown: unknown, url: URL, { settings }: Pick<DoorParts, "settings">): boolean {
  const isKnown = settings.incompleteChains?.includes(url.hostname) ?? false;
  return isKnown && settings.proxy === undefined && thrown instanceof Error && "code" in thrown && thrown.code === INCOMPLETE;
}

/**
 * Fetches the missing intermediate from where the host's certificate names it (on the public internet only) and lets connections to this
 * host, and no other, use it. They are verified as before: an intermediate alone is no anchor of trust.
 * @throws LarderError, or what the network throws
 */
export async function completeChain(url: URL, parts: DoorParts, signal: AbortSignal): Promise<void> {
  const { settings, timeouts, dispatchers, rules } = parts;
  const port = url.port === "" ? HTTPS_PORT : Number(url.port);
  const lookup = settings.lookup ?? systemLookup;
  const certificate = await peerCertificate({ hostname: url.hostname, port, lookup, timeoutMs: timeouts.connect, signal });
  const address = issuerAddress(certificate);
  if (address === null) throw new Error(`the certificate of ${url.hostname} does not say where its issuer's is`);
  checkAddress(address, rules);
  const hop: Hop = { url: address, method: "GET", headers: { accept: "*/*" }, body: null };
  const dispatcher = dispatchers.to(address.hostname, true);
  const { status, bytes } = await exchange(hop, { dispatcher, address, maxBytes: MAX_CERTIFICATE_BYTES, timeouts, signal });
  if (status !== 200) throw new Error(`${address.host} answered ${status} in the place of an issuer's certificate`);
  dispatchers.accept(url.hostname, readIssuer(bytes, certificate));
}
