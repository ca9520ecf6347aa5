import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { Session, SignInWay } from "../session-client.ts";
import { useLarder } from "./larder-provider.tsx";
import { queryKeys } from "./query-keys.ts";

/** A session ends by itself: it is looked at again now and then, and whenever somebody comes back to the page. */
const AGAIN_MS = 5 * 60_000;

export interface ReadSession {
  /** Null before it is known, and while the server is away. */
  readonly session: Session | null;
  /** Resolves where it worked; why it did not is `failure`. */
  signIn(way: SignInWay, brought: string): Promise<void>;
  signOut(): void;
  readonly isBusy: boolean;
  /** Why signing in or out did not work; null where it did. */
  readonly failure: Error | null;
  /** Forgets the failure. */
  reset(): void;
}

/** Who this reader is to the server. Everything is read anew when that changes. */
export function useSession(): ReadSession {
  const { session: client } = useLarder();
  const queries = useQueryClient();
  const { data } = useQuery({
    queryKey: queryKeys.session,
    queryFn: ({ signal }) => client.current({ signal }),
    refetchInterval: AGAIN_MS,
    refetchOnWindowFocus: "always",
    networkMode: "always",
    retry: false,
  });
  const changing = useMutation({
    mutationFn: (change: () => Promise<unknown>) => change(),
    networkMode: "always",
    onSuccess: () => queries.invalidateQueries({ queryKey: queryKeys.all }),
  });
  return {
    session: data ?? null,
    signIn: (way, brought) => changing.mutateAsync(() => client.signIn(way, brought)).then(() => {}),
    signOut: () => changing.mutate(() => client.signOut()),
    isBusy: changing.isPending,
    failure: changing.error,
    reset: changing.reset,
  };
}
