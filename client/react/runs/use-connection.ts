import { skipToken, useQuery } from "@tanstack/react-query";
import { queryKeys } from "../query-keys.ts";
import { type Connection, notConnected } from "./run-cache.ts";

/** Whether what happens to a run comes by itself; null: to all runs. */
export function useConnection(of: string | null): Connection {
  const { data } = useQuery<Connection>({ queryKey: queryKeys.runConnection(of), queryFn: skipToken });
  return data ?? notConnected;
}
