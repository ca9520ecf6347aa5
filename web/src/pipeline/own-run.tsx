import { Button, Modal, Textarea } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import { LarderProblem } from "../../../client/failures.ts";
import { useStartRun } from "../../../client/react/use-start-run.ts";
import { useSignIn } from "../sign-in/sign-in-place.tsx";
import { readInput } from "./read-input.ts";

export interface OwnRunProps {
  readonly pipeline: string;
  /** Told of the run, once there is one. */
  readonly onStarted: (id: string) => void;
}

/** A run with an input of one's own, for whoever is signed in: its result is theirs, and nobody else's is changed. */
export function OwnRun({ pipeline, onStarted }: OwnRunProps) {
  const { session } = useSignIn();
  const [isOpen, setOpen] = useState(false);
  if (session?.can_write !== true) return null;
  return (
    <>
      <Button variant="default" aria-haspopup="dialog" onClick={() => setOpen(true)}>
        Run my own
      </Button>
      <Modal.Root opened={isOpen} onClose={() => setOpen(false)} size={520} centered>
        <Modal.Overlay />
        <Modal.Content>
          <Modal.Body className="details own-run">
            <div className="drawer-head">
              <Modal.Title className="drawer-title">A run of your own</Modal.Title>
              <Modal.CloseButton aria-label="Close" />
            </div>
            <InputForm
              pipeline={pipeline}
              onStarted={(id) => {
                setOpen(false);
                onStarted(id);
              }}
            />
          </Modal.Body>
        </Modal.Content>
      </Modal.Root>
    </>
  );
}

function InputForm({ pipeline, onStarted }: OwnRunProps) {
  const [text, setText] = useState("");
  const [wrong, setWrong] = useState<string | null>(null);
  const { start, asked, isBusy, failure } = useStartRun();
  // biome-ignore lint/correctness/useExhaustiveDependencies: told once of each run
  useEffect(() => {
    if (asked !== null) onStarted(asked.run_id);
  }, [asked]);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const read = readInput(text);
    setWrong(read.wrong);
    if (read.input !== null) start({ pipeline, input: read.input });
  };
  return (
    <form onSubmit={submit}>
      <Textarea
        label="Input"
        description="As JSON. What it may hold is described at /docs; what it brings is kept under the run."
        placeholder={'{"symbols": ["AAPL"]}'}
        rows={6}
        data-autofocus
        error={wrong}
        value={text}
        onChange={({ currentTarget }) => setText(currentTarget.value)}
      />
      {failure !== null && (
        <p className="notice trouble" role="alert">
          {failure.message} {failure instanceof LarderProblem ? failure.remedy : ""}
        </p>
      )}
      <Button type="submit" disabled={isBusy}>
        {isBusy ? "Asking…" : "Start"}
      </Button>
    </form>
  );
}
