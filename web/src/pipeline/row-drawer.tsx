import { Drawer } from "@mantine/core";
import type { AnyRow } from "./columns-of.ts";

/** Everything in a row; null: closed. */
export function RowDrawer({ row, onClose }: { readonly row: AnyRow | null; readonly onClose: () => void }) {
  return (
    <Drawer.Root opened={row !== null} onClose={onClose} position="right" size={620}>
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Body className="details">
          <div className="drawer-head">
            <Drawer.Title className="drawer-title">Row</Drawer.Title>
            <Drawer.CloseButton aria-label="Close" />
          </div>
          <pre className="json">{JSON.stringify(row, null, 2)}</pre>
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
