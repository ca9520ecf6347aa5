import { LarderError } from "../contract/errors.ts";

interface Diagnosis {
  readonly code: "fix_setup" | "try_later";
  readonly what: string;
  readonly remedy: string;
}

const refused = {
  code: "try_later",
  what: "nothing accepts connections there",
  remedy: "Start it, or correct DATABASE_URL.",
} as const;
const unknownHost = {
  code: "fix_setup",
  what: "that host has no address",
  remedy: "Correct the host in DATABASE_URL, or check the network.",
} as const;
const noRoute = {
  code: "fix_setup",
  what: "this network has no route to it, usual for a host that has IPv6 only",
  remedy: "Use its IPv4 address, on Supabase the session pooler's URL (port 5432).",
} as const;
const directHost = {
  code: "fix_setup",
  what: "this direct host of Supabase has IPv6 only, and this network does not reach it",
  remedy: "Set DATABASE_URL to the session pooler's URL (dashboard, Connect, Session pooler: port 5432).",
} as const;
const untrusted = {
  code: "fix_setup",
  what: "its certificate is not signed by an authority known here",
  remedy: "Append sslrootcert=/path/to/ca.crt to DATABASE_URL, or sslmode=no-verify to go without the check.",
} as const;
const busy = { code: "try_later", what: "it takes no connections at the moment", remedy: "Try again shortly." } as const;
const silent = {
  code: "try_later",
  what: "it does not answer",
  remedy: "Check DATABASE_URL and firewalls, or try again.",
} as const;

/** By error code: of the system, of TLS, of Postgres (SQLSTATE). */
const diagnoses: Readonly<Record<string, Diagnosis>> = {
  ECONNREFUSED: refused,
  ENOENT: refused,
  ECONNRESET: silent,
  EPIPE: silent,
  ETIMEDOUT: silent,
  ENOTFOUND: unknownHost,
  EAI_AGAIN: { ...unknownHost, code: "try_later" },
  ENETUNREACH: noRoute,
  EHOSTUNREACH: noRoute,
  SELF_SIGNED_CERT_IN_CHAIN: untrusted,
  DEPTH_ZERO_SELF_SIGNED_CERT: untrusted,
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: untrusted,
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: untrusted,
  "28P01": { code: "fix_setup", what: "it refuses this user and password", remedy: "Correct them in DATABASE_URL." },
  "28000": { code: "fix_setup", what: "it refuses this user", remedy: "Correct DATABASE_URL, or the server's pg_hba.conf." },
  "3D000": { code: "fix_setup", what: "it has no such database", remedy: "Create it, or correct DATABASE_URL." },
  "53300": busy,
  "57P01": busy,
  "57P02": busy,
  "57P03": busy,
};

/** A failure to connect as one line that names the host, never the password. An error of ours stays as it is. */
export function explainConnectionError(error: unknown, url: string): LarderError {
  if (error instanceof LarderError) return error;
  const message = error instanceof Error ? error.message : String(error);
  const host = hostOf(url);
  const diagnosis = byHost(host, codeOf(error)) ?? diagnoses[codeOf(error)] ?? byMessage(message);
  return new LarderError(diagnosis.code, `cannot connect to the database at ${host}: ${diagnosis.what}`, {
    remedy: diagnosis.remedy,
    cause: error,
  });
}

// Without IPv6 such a host has no address, or one that no route leads to.
function byHost(host: string, code: string): Diagnosis | undefined {
  const unreached = /^(ENOTFOUND|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|EADDRNOTAVAIL)$/.test(code);
  return unreached && /^db\.[a-z0-9]+\.supabase\.co(:|$)/.test(host) ? directHost : undefined;
}

function byMessage(message: string): Diagnosis {
  if (/timeout|terminated/i.test(message)) return silent;
  if (/does not support SSL/i.test(message))
    return { code: "fix_setup", what: "it has no SSL", remedy: "Remove sslmode from DATABASE_URL, or say sslmode=disable." };
  return { code: "fix_setup", what: message, remedy: "Correct DATABASE_URL." };
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "";
}

function hostOf(url: string): string {
  const parsed = URL.parse(url);
  return parsed?.searchParams.get("host") ?? parsed?.host ?? "an unreadable URL";
}
