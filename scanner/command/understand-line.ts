/** A progress message stands beside a bar. */
const MAX_MESSAGE = 200;

/** What a program says on stderr: how far it is, a row it has just found, or a line for the log. */
export type Said =
  | { readonly kind: "progress"; readonly percent: number; readonly message: string }
  | { readonly kind: "row"; readonly row: Readonly<Record<string, unknown>> }
  | { readonly kind: "text" };

/** `::progress 45 Analyzing`, `::row {"symbol": "AAPL"}`; anything else is text, also what only resembles these. */
export function understandLine(line: string): Said {
  const [, percent, message = ""] = /^::progress\s+(\d+(?:\.\d+)?)\s*%?(?:\s+(.*))?$/.exec(line.trim()) ?? [];
  if (percent !== undefined)
    return { kind: "progress", percent: Math.min(100, Math.round(Number(percent))), message: message.slice(0, MAX_MESSAGE) };
  const [, json] = /^::row\s+(\{.*\})$/.exec(line.trim()) ?? [];
  const row = json === undefined ? null : parsed(json);
  return row === null ? { kind: "text" } : { kind: "row", row };
}

function parsed(json: string): Readonly<Record<string, unknown>> | null {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}
