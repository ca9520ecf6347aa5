import type { StoreEnv } from "../../store/env.ts";
import { checkServiceKey } from "../../store/service-key.ts";
import { type Finding, ok, problemOf } from "./finding.ts";

/** Whether the secrets are of the kind they have to be; what they are is never said. */
export function checkSecrets({ databaseUrl, supabase }: Pick<StoreEnv, "databaseUrl" | "supabase">): Finding[] {
  if (databaseUrl !== undefined) {
    const has = new URL(databaseUrl).password === "" ? "names no password" : "has a password";
    return [ok("secrets", `DATABASE_URL ${has}, and no placeholder is left in it`)];
  }
  if (supabase === undefined) return [ok("secrets", "none is needed: the embedded database is guarded by its directory")];
  try {
    checkServiceKey(supabase.key, supabase.url);
    return [ok("secrets", "SUPABASE_SERVICE_ROLE_KEY is not visibly another key")];
  } catch (thrown) {
    return [problemOf("secrets", thrown)];
  }
}
