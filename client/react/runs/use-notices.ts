import { createFollowedRuns } from "./followed-runs.ts";
import { onePerCache } from "./one-per-cache.ts";
import { createRunNotices } from "./run-notices.ts";

/** What this browser follows, and is told of it. */
export const useNotices = onePerCache((_queries, larder) => createRunNotices(larder.runs, createFollowedRuns(storageHere())));

/** Some browsers refuse it by throwing. */
function storageHere(): Storage | null {
  try {
    return localStorage;
  } catch {
    return null;
  }
}
