import { createContext, type ReactNode, use } from "react";
import type { LarderClient } from "../create-client.ts";

const ClientContext = createContext<LarderClient | null>(null);

/** Gives the hooks their client. A QueryClientProvider of TanStack Query stands around it. */
export function LarderProvider({ client, children }: { readonly client: LarderClient; readonly children: ReactNode }) {
  return <ClientContext value={client}>{children}</ClientContext>;
}

export function useLarder(): LarderClient {
  const client = use(ClientContext);
  if (client === null) throw new Error("Larder's hooks need a LarderProvider around them");
  return client;
}
