import "../styles/sign-in.css";
import { Button, Modal } from "@mantine/core";
import { LarderProblem } from "../../../client/failures.ts";
import type { Session } from "../../../client/session-client.ts";
import { describeEnd, describeRights, nameOf } from "../words/session.ts";
import { SignInForm } from "./sign-in-form.tsx";
import { useSignIn } from "./sign-in-place.tsx";

/** What one may do here, and the way in or out. */
export function SignInDialog({ session }: { readonly session: Session }) {
  const { isOpen, close, signOut, isBusy, failure } = useSignIn();
  const name = nameOf(session);
  const end = describeEnd(session, Date.now());
  return (
    <Modal.Root opened={isOpen} onClose={close} size={460} centered>
      <Modal.Overlay />
      <Modal.Content>
        <Modal.Body className="details sign-in">
          <div className="drawer-head">
            <Modal.Title className="drawer-title">{name ?? (session.can_write ? "This machine" : "Sign in")}</Modal.Title>
            <Modal.CloseButton aria-label="Close" />
          </div>
          <p>
            {describeRights(session)} {end}
          </p>
          {session.signed_in && (
            <Button variant="default" disabled={isBusy} onClick={signOut}>
              Sign out
            </Button>
          )}
          {!session.signed_in && session.ways.length > 0 && <SignInForm ways={session.ways} />}
          {!session.can_write && session.ways.length === 0 && <p className="dimmed">{session.remedy}</p>}
          {failure !== null && (
            <p className="notice trouble" role="alert">
              {failure.message} {failure instanceof LarderProblem ? failure.remedy : "Try again."}
            </p>
          )}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
