import { z } from "zod";
import { LarderError } from "../contract/errors.ts";

/** What a key of Supabase's older kind, a JWT, says about itself. */
const claims = z.object({ role: z.string().optional(), ref: z.string().optional() });

const FIELD = "SUPABASE_SERVICE_ROLE_KEY";
const REMEDY = "Take the secret (service_role) key of the project's settings, API keys.";

/**
 * Recognises a key that cannot work before anything is called with it.
 * @throws LarderError fix_setup; the message never holds the key
 */
export function checkServiceKey(key: string, url: string): void {
  if (key.startsWith("sb_publishable_")) throw wrong("is the publishable key");
  const said = readClaims(key);
  if (said === undefined) return;
  if (said.role !== undefined && said.role !== "service_role") throw wrong(`is the key of role "${said.role}"`);
  const [project, domain] = new URL(url).hostname.split(/\.(.*)/s);
  if (domain === "supabase.co" && said.ref !== undefined && said.ref !== project)
    throw wrong(`belongs to project "${said.ref}", and the URL to "${project}"`);
}

/** The claims of a JWT, unverified; undefined where the key is none. */
function readClaims(key: string): z.infer<typeof claims> | undefined {
  const [, payload, signature] = key.split(".");
  if (payload === undefined || signature === undefined) return undefined;
  try {
    return claims.parse(JSON.parse(Buffer.from(payload, "base64url").toString("utf8")));
  } catch {
    return undefined;
  }
}

function wrong(what: string): LarderError {
  return new LarderError("fix_setup", `${FIELD} ${what}`, { field: FIELD, remedy: REMEDY });
}
