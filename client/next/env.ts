import { z } from "zod";
import { LarderError } from "../../contract/errors.ts";
import type { SupabaseProject } from "./supabase-door.ts";
import type { WakeTarget } from "./wake.ts";

export interface NextEnv {
  readonly supabase: SupabaseProject;
  /** Whom to tell of a run that waits; null: stale answers start nothing. */
  readonly wakeTarget: WakeTarget | null;
}

const optional = z
  .string()
  .trim()
  .optional()
  .transform((text) => text || undefined);
const variables = z.object({
  SUPABASE_URL: optional,
  NEXT_PUBLIC_SUPABASE_URL: optional,
  SUPABASE_SERVICE_ROLE_KEY: optional,
  RUN_WEBHOOK_URL: optional,
  GITHUB_REPOSITORY: optional,
  GITHUB_TOKEN: optional,
  GITHUB_WORKFLOW_FILE: optional.transform((file) => file ?? "background-scan.yml"),
  GITHUB_BRANCH: optional.transform((branch) => branch ?? "main"),
  GITHUB_API_URL: optional.transform((url) => url ?? "https://api.github.com"),
});
type Variables = z.output<typeof variables>;

/**
 * The variables of the route, an empty one as an unset one. Next.js has read its `.env` files by itself.
 * @throws LarderError fix_setup naming the variable; the message never holds a key
 */
export function readNextEnv(raw: Readonly<Record<string, string | undefined>> = process.env): NextEnv {
  const read = variables.parse(raw);
  return { supabase: projectOf(read), wakeTarget: wakeTargetOf(read) };
}

function projectOf({ SUPABASE_URL, NEXT_PUBLIC_SUPABASE_URL, SUPABASE_SERVICE_ROLE_KEY: key }: Variables): SupabaseProject {
  const url = SUPABASE_URL ?? NEXT_PUBLIC_SUPABASE_URL;
  if (url === undefined) throw wrong("NEXT_PUBLIC_SUPABASE_URL", "is not set", "Set it to https://PROJECT.supabase.co.");
  if (key === undefined) throw wrong("SUPABASE_SERVICE_ROLE_KEY", "is not set", "Set it to the secret (service_role) key.");
  const name = SUPABASE_URL === undefined ? "NEXT_PUBLIC_SUPABASE_URL" : "SUPABASE_URL";
  return { url: checkedUrl(name, url).replace(/\/(rest\/v1\/?)?$/, ""), key };
}

function wakeTargetOf(read: Variables): WakeTarget | null {
  const { RUN_WEBHOOK_URL, GITHUB_REPOSITORY: repository, GITHUB_TOKEN: token } = read;
  if (RUN_WEBHOOK_URL !== undefined) return { kind: "webhook", url: checkedUrl("RUN_WEBHOOK_URL", RUN_WEBHOOK_URL) };
  if (repository === undefined || token === undefined) return null;
  const { GITHUB_WORKFLOW_FILE: workflow, GITHUB_BRANCH: branch, GITHUB_API_URL: api } = read;
  return { kind: "github", repository, token, workflow, branch, api: checkedUrl("GITHUB_API_URL", api) };
}

function checkedUrl(name: string, text: string): string {
  const url = URL.parse(text);
  if (url !== null && /^https?:$/.test(url.protocol)) return url.href;
  throw wrong(name, "is not a URL", "Give it as https://HOST/PATH.");
}

function wrong(field: string, what: string, remedy: string): LarderError {
  return new LarderError("fix_setup", `${field} ${what}`, { field, remedy });
}
