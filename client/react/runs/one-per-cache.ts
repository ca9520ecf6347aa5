import { type QueryClient, useQueryClient } from "@tanstack/react-query";
import type { LarderClient } from "../../create-client.ts";
import { useLarder } from "../larder-provider.tsx";

/** A hook for something of which a page has one: it is made when it is first asked for. */
export function onePerCache<Thing>(create: (queries: QueryClient, larder: LarderClient) => Thing): () => Thing {
  const made = new WeakMap<QueryClient, Thing>();
  return () => {
    const larder = useLarder();
    const queries = useQueryClient();
    const thing = made.get(queries) ?? create(queries, larder);
    made.set(queries, thing);
    return thing;
  };
}
