import { useState } from "react";
import type { Mode } from "../../client/types.ts";

/** The mode, kept in the address so that it can be sent to somebody. */
export function useMode(): readonly [Mode, (mode: Mode) => void] {
  const [mode, setMode] = useState<Mode>(() =>
    new URLSearchParams(location.search).get("mode") === "relaxed" ? "relaxed" : "strict",
  );
  const choose = (chosen: Mode) => {
    history.replaceState(null, "", chosen === "strict" ? location.pathname : `?mode=${chosen}`);
    setMode(chosen);
  };
  return [mode, choose];
}
