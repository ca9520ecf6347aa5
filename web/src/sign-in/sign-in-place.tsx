import { createContext, type ReactNode, use, useState } from "react";
import { type ReadSession, useSession } from "../../../client/react/use-session.ts";

/** Who one is, and the way to the sign-in from wherever it is needed. */
export interface SignInPlace extends ReadSession {
  readonly isOpen: boolean;
  open(): void;
  close(): void;
}

const PlaceContext = createContext<SignInPlace | null>(null);

export function SignInProvider({ children }: { readonly children: ReactNode }) {
  const read = useSession();
  const [isOpen, setOpen] = useState(false);
  const place = {
    ...read,
    isOpen,
    open: () => {
      read.reset();
      setOpen(true);
    },
    close: () => setOpen(false),
  };
  return <PlaceContext value={place}>{children}</PlaceContext>;
}

export function useSignIn(): SignInPlace {
  const place = use(PlaceContext);
  if (place === null) throw new Error("this needs a SignInProvider around it");
  return place;
}
