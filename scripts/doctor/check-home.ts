import { access, constants, stat } from "node:fs/promises";
import { dirname } from "node:path";
import type { StoreEnv } from "../../store/env.ts";
import { type Finding, note, ok, problem } from "./finding.ts";

/** Whether LARDER_HOME can be written to, or made; nothing is written. Without a database in it, it only holds caches. */
export async function checkHome({ home, databaseUrl, supabase }: StoreEnv): Promise<Finding> {
  const existing = await nearestExisting(home);
  const why = await whyNotWritable(existing);
  if (why === null) return ok("data directory", existing === home ? home : `${home}, made when it is first needed`);
  const seen = `${existing} ${why}`;
  const remedy = "Set LARDER_HOME to a directory that you can write to.";
  return databaseUrl === undefined && supabase === undefined
    ? problem("data directory", seen, remedy)
    : note("data directory", seen, remedy);
}

async function nearestExisting(path: string): Promise<string> {
  for (let at = path; ; at = dirname(at)) {
    const isThere = await access(at).then(
      () => true,
      () => false,
    );
    if (isThere || dirname(at) === at) return at;
  }
}

async function whyNotWritable(path: string): Promise<string | null> {
  if (!(await stat(path)).isDirectory()) return "is no directory";
  return access(path, constants.W_OK | constants.X_OK).then(
    () => null,
    () => "cannot be written to by this user",
  );
}
