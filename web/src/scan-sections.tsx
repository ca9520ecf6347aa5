import { useState } from "react";
import type { HeardStatus } from "../../client/react/use-scan-status.ts";
import type { Scan } from "../../client/types.ts";
import { ScreenerTable, WatchTable } from "./scan-tables.tsx";
import { MarketCards } from "./sections/market-cards.tsx";
import { Opportunities } from "./sections/opportunities.tsx";
import { Sources } from "./sections/sources.tsx";
import { TrackRecordSection } from "./sections/track-record.tsx";
import { WhatChanged } from "./sections/what-changed.tsx";
import type { SetupRef } from "./symbol/setups-of.ts";
import { type Opened, SymbolDrawer } from "./symbol/symbol-drawer.tsx";

export interface ScanSectionsProps {
  readonly scan: Scan;
  readonly heard: HeardStatus;
  readonly query: string;
}

export function ScanSections({ scan, heard, query }: ScanSectionsProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  const open = (symbol: string, setup?: SetupRef) => setOpened({ symbol, setup: setup ?? null });
  const now = heard.status === null ? heard.heardAt : Date.parse(heard.status.now);
  return (
    <>
      <Opportunities scan={scan} query={query} onOpen={open} />
      <MarketCards states={scan.metadata.market_state} />
      <WatchTable scan={scan} query={query} onOpen={open} />
      <WhatChanged scan={scan} now={now} onOpen={open} />
      <ScreenerTable scan={scan} query={query} onOpen={open} />
      <TrackRecordSection scanTimestamp={scan.scan_timestamp} />
      <Sources scan={scan} now={now} />
      <SymbolDrawer scan={scan} opened={opened} onClose={() => setOpened(null)} />
    </>
  );
}
