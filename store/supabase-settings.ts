import { LarderError } from "../contract/errors.ts";

/** A project to use over REST. */
export interface SupabaseSettings {
  readonly url: string;
  /** The secret (service_role) key. */
  readonly key: string;
}

/** Each under the names it has in the places people set it: an own `.env`, a Next.js app, a GitHub workflow. */
export interface SupabaseVariables {
  readonly SUPABASE_URL: string | undefined;
  readonly NEXT_PUBLIC_SUPABASE_URL: string | undefined;
  readonly SUPABASE_SERVICE_ROLE_KEY: string | undefined;
  readonly SUPABASE_SERVICE_KEY: string | undefined;
}

/**
 * The project that is configured, if any.
 * @throws LarderError fix_setup naming the variable that is missing or wrong
 */
export function supabaseSettings(variables: SupabaseVariables): SupabaseSettings | undefined {
  const { SUPABASE_URL, NEXT_PUBLIC_SUPABASE_URL, SUPABASE_SERVICE_ROLE_KEY, SUPABASE_SERVICE_KEY } = variables;
  const urlName = SUPABASE_URL === undefined ? "NEXT_PUBLIC_SUPABASE_URL" : "SUPABASE_URL";
  const url = SUPABASE_URL ?? NEXT_PUBLIC_SUPABASE_URL;
  const key = SUPABASE_SERVICE_ROLE_KEY ?? SUPABASE_SERVICE_KEY;
  if (url === undefined && key === undefined) return undefined;
  if (url === undefined) {
    const keyName = SUPABASE_SERVICE_ROLE_KEY === undefined ? "SUPABASE_SERVICE_KEY" : "SUPABASE_SERVICE_ROLE_KEY";
    throw wrong(
      "SUPABASE_URL",
      `${keyName} is set, and SUPABASE_URL is not`,
      "Set it to the project's URL, https://PROJECT.supabase.co.",
    );
  }
  if (key === undefined) {
    throw wrong(
      "SUPABASE_SERVICE_ROLE_KEY",
      `${urlName} is set, and SUPABASE_SERVICE_ROLE_KEY is not`,
      `Set it to the project's secret (service_role) key, or set DATABASE_URL, or unset ${urlName} to use the embedded database.`,
    );
  }
  return { url: checkedUrl(urlName, url), key };
}

function checkedUrl(name: string, text: string): string {
  const url = URL.parse(text);
  const dashboard = /supabase\.com\/dashboard\/project\/([a-z0-9]+)/.exec(text);
  if (dashboard !== null)
    throw wrong(name, `${name} is the dashboard's address`, `Give it as https://${dashboard[1]}.supabase.co.`);
  if (url?.protocol === "postgres:" || url?.protocol === "postgresql:")
    throw wrong(name, `${name} is a Postgres URL`, `Set DATABASE_URL to it, and unset ${name}.`);
  if (url === null || !/^https?:$/.test(url.protocol))
    throw wrong(name, `${name} is not a URL`, "Give it as https://PROJECT.supabase.co.");
  return url.href.replace(/\/(rest\/v1\/?)?$/, "");
}

function wrong(field: string, what: string, remedy: string): LarderError {
  return new LarderError("fix_setup", what, { field, remedy });
}
