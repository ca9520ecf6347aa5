import { Button } from "@mantine/core";
import { nameOf } from "../words/session.ts";
import { SignInDialog } from "./sign-in-dialog.tsx";
import { useSignIn } from "./sign-in-place.tsx";

/** Who one is here, which opens what one may do and the way in or out. */
export function SignInMenu() {
  const { session, open } = useSignIn();
  if (session === null) return null;
  const label =
    nameOf(session) ?? (session.kind === "local" ? "This machine" : session.ways.length > 0 ? "Sign in" : "Read-only");
  return (
    <>
      <Button variant="default" onClick={open} aria-haspopup="dialog" className="who">
        {label}
      </Button>
      <SignInDialog session={session} />
    </>
  );
}
