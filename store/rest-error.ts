import { LarderError } from "../contract/errors.ts";
import { databaseError } from "./door.ts";

/** What a call came back with; `status` is 0 where no answer arrived. */
export interface RestFailure {
  readonly status: number;
  /** SQLSTATE, or PostgREST's own; missing where something before PostgREST answered. */
  readonly code?: string | undefined;
  readonly message: string;
  readonly details?: string | null | undefined;
}

const FUNCTION_UNKNOWN = "PGRST202";
const PRIVILEGE_MISSING = "42501";
const PROJECT_PAUSED = 540;
const SQLSTATE = /^[0-9A-Z]{5}$/;
/** The one thing said about an answer in a foreign format: enough to recognise it by. */
const EXCERPT_LENGTH = 80;

/** Why a call over REST failed, in our words; what comes from SQL reads as it does through a driver. */
export function restError(failure: RestFailure, doing: string, host: string): LarderError {
  const { status, code = "", message } = failure;
  const error = (reaction: "try_later" | "fix_setup", what: string, remedy: string) =>
    new LarderError(reaction, what, { remedy, cause: failure });

  if (status === 0)
    return error(
      "try_later",
      `${host} is not reachable (${reasonOf(failure)})`,
      "Check SUPABASE_URL and the network, or try again.",
    );
  if (code === FUNCTION_UNKNOWN)
    return error(
      "fix_setup",
      `the database does not know "${doing}"`,
      "Apply the migrations: npm run db:sql prints them for the SQL editor.",
    );
  if (status === PROJECT_PAUSED) return error("fix_setup", `${host} is paused`, "Restore the project in Supabase's dashboard.");
  if (status === 401 || status === 403 || code === PRIVILEGE_MISSING || code.startsWith("PGRST3")) {
    const remedy =
      "Set SUPABASE_SERVICE_ROLE_KEY to the secret (service_role) key of this project; where it is, apply the migrations again.";
    return error("fix_setup", `${host} does not allow "${doing}" with this key (${firstLine(message)})`, remedy);
  }
  if (SQLSTATE.test(code)) return databaseError(Object.assign(new Error(message), { code }), doing);
  if (status >= 500 || status === 429)
    return error("try_later", `${host} answers ${status} (${firstLine(message)})`, "Try again shortly.");
  if (code.startsWith("PGRST")) return new LarderError("bug", `database, ${doing}: ${message} (${code})`, { cause: failure });
  return error(
    "fix_setup",
    `${host} answers ${status} and not as a Supabase project does (${firstLine(message)})`,
    "Correct SUPABASE_URL.",
  );
}

/** The system's code for it where there is one, e.g. ECONNREFUSED. */
function reasonOf({ message, details }: RestFailure): string {
  return /\(([A-Z][A-Z_]+)\)/.exec(details ?? "")?.[1] ?? firstLine(message);
}

function firstLine(text: string): string {
  return (text.trim().split("\n", 1)[0] ?? "").slice(0, EXCERPT_LENGTH);
}
