import type { Door } from "../../../contract/verbs.ts";
import { type Finding, ok, problemOf } from "../finding.ts";

/** No run has it, and no key. */
const NOBODY = "00000000-0000-4000-8000-000000000000";
const REMEDY = "Use the role that applied the migrations or service_role, and check that the database is not read-only.";

/** Whether this user may read and write through the verbs. The writes are of no rows: they take the privileges and leave nothing. */
export async function checkPermissions(door: Door): Promise<Finding> {
  try {
    await door.call("status", { key: NOBODY });
    await door.call("bars_in", { rows: [] });
    await door.call("beat", { run_id: NOBODY, fence: 0, lease_seconds: 1 });
    return ok("permissions", "may read and write");
  } catch (thrown) {
    return problemOf("permissions", thrown, REMEDY);
  }
}
