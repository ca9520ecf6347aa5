import { X509Certificate } from "node:crypto";
import { LarderError } from "../../../contract/errors.ts";

/** Where a certificate says that its issuer's can be had (RFC 5280, 4.2.2.1: Authority Information Access). Null where it does not. */
export function issuerAddress(certificate: X509Certificate): URL | null {
  const named = /CA Issuers - URI:(\S+)/.exec(certificate.infoAccess ?? "")?.[1];
  const url = named === undefined ? null : URL.parse(named.replace(/^"|"$/g, ""));
  return url?.protocol === "http:" || url?.protocol === "https:" ? url : null;
}

/**
 * The issuer's certificate as PEM, from the bytes found at its address (DER or PEM). It must be an authority's and have signed this
 * certificate. It is no anchor of trust: the chain has to go on to a trusted root.
 * @throws LarderError fix_setup for anything else
 */
export function readIssuer(bytes: Uint8Array, certificate: X509Certificate): string {
  const issuer = parse(bytes, certificate);
  if (!issuer.ca || !certificate.checkIssued(issuer) || !certificate.verify(issuer.publicKey))
    throw notIssuer(certificate, `it is of "${oneLine(issuer.subject)}", which did not sign it`);
  return issuer.toString();
}

function parse(bytes: Uint8Array, certificate: X509Certificate): X509Certificate {
  try {
    return new X509Certificate(bytes);
  } catch (cause) {
    throw notIssuer(certificate, "it is no certificate", cause);
  }
}

function notIssuer(certificate: X509Certificate, said: string, cause?: unknown): LarderError {
  const what = `what was found as the issuer of "${oneLine(certificate.subject)}" cannot be used: ${said}`;
  return new LarderError("fix_setup", what, { remedy: "Give the missing intermediate certificate for this host as PEM", cause });
}

const oneLine = (subject: string): string => subject.replaceAll("\n", ", ");
