import type { X509Certificate } from "node:crypto";
import type { LookupFunction } from "node:net";
import { connect } from "node:tls";

interface Peer {
  readonly hostname: string;
  readonly port: number;
  readonly lookup: LookupFunction;
  readonly timeoutMs: number;
  readonly signal: AbortSignal;
}

/**
 * The certificate a server shows. Verification stays on: the connection ends as any unverified one does, and nothing is sent over it;
 * the certificate is looked at just before. It is a claim until a chain to a trusted root is found.
 * @throws Error where no handshake came about
 */
export function peerCertificate({ hostname, port, lookup, timeoutMs, signal }: Peer): Promise<X509Certificate> {
  const { promise, resolve, reject } = Promise.withResolvers<X509Certificate>();
  const socket = connect({ host: hostname, servername: hostname, port, lookup, timeout: timeoutMs });
  const end = (reason: Error) => {
    reject(reason);
    socket.destroy();
  };
  const abort = () => end(new Error("given up", { cause: signal.reason }));
  signal.addEventListener("abort", abort, { once: true });
  // Node emits "secure" when the handshake is done and verifies the chain in a listener of its own, after which the certificate is gone.
  socket.prependListener("secure", () => {
    const certificate = socket.getPeerX509Certificate();
    if (certificate !== undefined) resolve(certificate);
    else end(new Error(`${hostname} shows no certificate`));
  });
  socket.once("secureConnect", () => socket.destroy());
  socket.once("timeout", () => end(new Error(`${hostname} did not shake hands within ${timeoutMs} ms`)));
  socket.once("error", end);
  socket.once("close", () => {
    signal.removeEventListener("abort", abort);
    reject(new Error(`${hostname} closed the connection`)); // changes nothing where the certificate was seen
  });
  return promise;
}
