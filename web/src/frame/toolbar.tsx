import { NativeSelect, Tabs, TextInput } from "@mantine/core";
import { useId } from "react";
import type { Mode, Scan } from "../../../client/types.ts";

export interface ToolbarProps {
  readonly scan: Scan | null;
  readonly currency: string | null;
  readonly onCurrency: (currency: string) => void;
  readonly query: string;
  readonly onQuery: (query: string) => void;
}

/** Modes to choose from, words to look for, a currency to see prices in. Stands inside the Tabs of the modes. */
export function Toolbar({ scan, currency, onCurrency, query, onQuery }: ToolbarProps) {
  const currencies = scan === null ? [] : [...new Set([scan.rates.base, ...Object.keys(scan.rates.quotes)])];
  return (
    <div className="toolbar">
      <Tabs.List aria-label="Filter mode">
        <Tabs.Tab value={"strict" satisfies Mode}>Strict</Tabs.Tab>
        <Tabs.Tab value={"relaxed" satisfies Mode}>Relaxed</Tabs.Tab>
      </Tabs.List>
      <div className="toolbar-inputs">
        <PricesIn currencies={currencies} chosen={currency ?? scan?.rates.base ?? null} onChoose={onCurrency} />
        <TextInput
          type="search"
          aria-label="Find a symbol or set-up"
          placeholder="Find a symbol or set-up"
          value={query}
          onChange={({ currentTarget }) => onQuery(currentTarget.value)}
        />
      </div>
    </div>
  );
}

interface PricesInProps {
  readonly currencies: readonly string[];
  readonly chosen: string | null;
  readonly onChoose: (currency: string) => void;
}

function PricesIn({ currencies, chosen, onChoose }: PricesInProps) {
  const id = useId();
  if (chosen === null) return null;
  if (currencies.length === 1) return <span className="dimmed">Prices in {chosen}</span>;
  return (
    <div className="prices-in">
      <label htmlFor={id}>Prices in</label>
      <NativeSelect
        id={id}
        data={[...currencies]}
        value={chosen}
        onChange={({ currentTarget }) => onChoose(currentTarget.value)}
      />
    </div>
  );
}
