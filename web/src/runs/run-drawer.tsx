import { Drawer } from "@mantine/core";
import { usePipelineTitles } from "../../../client/react/use-pipeline-titles.ts";
import { useRun } from "../../../client/react/use-run.ts";
import { RunDetails } from "./run-details.tsx";

export interface RunDrawerProps {
  /** null: closed. */
  readonly id: string | null;
  readonly onOpen: (id: string) => void;
  readonly onClose: () => void;
}

/** All that is known of one run, as it goes. */
export function RunDrawer({ id, onOpen, onClose }: RunDrawerProps) {
  const { run, error } = useRun(id);
  const titleOf = usePipelineTitles();
  return (
    <Drawer.Root opened={id !== null} onClose={onClose} position="right" size={620}>
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Body className="details">
          <div className="drawer-head">
            <Drawer.Title className="drawer-title">{run === null ? "Run" : titleOf(run.pipeline)}</Drawer.Title>
            <Drawer.CloseButton aria-label="Close" />
          </div>
          {run === null && error === null && <p className="dimmed">Reading the run…</p>}
          {run === null && error !== null && (
            <p className="notice trouble" role="alert">
              {error.message}
            </p>
          )}
          {run !== null && <RunDetails key={run.id} run={run} onOpen={onOpen} />}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
