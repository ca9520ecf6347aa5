import { queryKeys } from "../query-keys.ts";
import { onePerCache } from "./one-per-cache.ts";
import { createRunFeed } from "./run-feed.ts";

export const useRunFeed = onePerCache((queries, larder) => {
  const feed = createRunFeed(larder.runs, queries);
  let caller: unknown;
  queries.getQueryCache().subscribe(({ type, query }) => {
    if (type !== "updated" || query.queryKey[1] !== queryKeys.session[1]) return;
    const session: { readonly id?: unknown } | undefined = query.state.data ?? undefined;
    if (session === undefined || session.id === caller) return;
    if (caller !== undefined) feed.restart();
    caller = session.id;
  });
  return feed;
});
