import { toLarderError } from "../../../contract/errors.ts";
import { doorThrough, restCall } from "../../../store/rest-door.ts";
import { schemaVersion } from "../../../store/schema-version.ts";
import type { SupabaseSettings } from "../../../store/supabase-settings.ts";
import type { Reached } from "./reached.ts";

/** @throws LarderError one line with the remedy */
export async function reachRest({ url, key }: SupabaseSettings, signal: AbortSignal): Promise<Reached> {
  const call = restCall({ url, key, fetch: (to, init) => fetch(to, { ...init, signal }) });
  const applied = await call("version", {}).then(
    (answer) => schemaVersion.parse(answer).version,
    (thrown: unknown) => {
      if (/does not know "version"/.test(toLarderError(thrown).message)) return null;
      throw thrown;
    },
  );
  return {
    described: `Supabase over REST, ${new URL(url).host} (the server's version is not told there)`,
    door: doorThrough(call),
    applied,
    migratesItself: false,
    close: async () => {},
  };
}
