import { useState } from "react";
import type { HeardStatus } from "../../client/react/use-scan-status.ts";
import type { Scan } from "../../client/types.ts";
import { ScreenerTable, WatchTable } from "./scan-tables.tsx";
import { MarketCards } from "./sections/market-cards.tsx";
import { Opportunities } from "./sections/opportunities.tsx";
import { Sources } from "./sections/sources.tsx";
import { WhatChanged } from "./sections/what-changed.tsx";
import { SymbolDrawer } from "./symbol/symbol-drawer.tsx";

export interface ScanSectionsProps {
  readonly scan: Scan;
  readonly heard: HeardStatus;
  readonly query: string;
}

export function ScanSections({ scan, heard, query }: ScanSectionsProps) {
  const [symbol, setSymbol] = useState<string | null>(null);
  const now = heard.status === null ? heard.heardAt : Date.parse(heard.status.now);
  return (
    <>
      <Opportunities scan={scan} />
      <MarketCards states={scan.metadata.market_state} />
      <WatchTable scan={scan} query={query} onOpen={setSymbol} />
      <WhatChanged scan={scan} now={now} onOpen={setSymbol} />
      <ScreenerTable scan={scan} query={query} onOpen={setSymbol} />
      <Sources scan={scan} now={now} />
      <SymbolDrawer scan={scan} symbol={symbol} onClose={() => setSymbol(null)} />
    </>
  );
}
