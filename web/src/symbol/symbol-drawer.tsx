import { Drawer } from "@mantine/core";
import type { Scan } from "../../../client/types.ts";
import type { SetupRef } from "./setups-of.ts";
import { SymbolDetails } from "./symbol-details.tsx";

/** What a reader opened: a symbol, and the set-up by whose row. */
export interface Opened {
  readonly symbol: string;
  readonly setup: SetupRef | null;
}

export interface SymbolDrawerProps {
  readonly scan: Scan;
  /** null: closed. */
  readonly opened: Opened | null;
  readonly onClose: () => void;
}

/** All that a scan says of one symbol. */
export function SymbolDrawer({ scan, opened, onClose }: SymbolDrawerProps) {
  return (
    <Drawer.Root opened={opened !== null} onClose={onClose} position="right" size={820}>
      <Drawer.Overlay />
      <Drawer.Content>
        <Drawer.Body>
          <div className="drawer-head">
            <Drawer.Title className="drawer-title">{opened?.symbol}</Drawer.Title>
            <Drawer.CloseButton aria-label="Close" />
          </div>
          {opened !== null && <SymbolDetails scan={scan} opened={opened} />}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
