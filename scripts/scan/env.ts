import { optionNames } from "./options.ts";

/** Who called, from where, and what of the call did not arrive. */
export interface Caller {
  /** Relative paths are meant from here. */
  readonly directory: string;
  /** Options that stood before the `--` of `npm run scan --` and so went to npm instead of us. */
  readonly swallowed: readonly string[];
}

/** Reads what npm tells about the call, which is none of the configuration. */
export function readCaller(raw: Readonly<Record<string, string | undefined>> = process.env): Caller {
  return { directory: raw.INIT_CWD || process.cwd(), swallowed: raw.npm_lifecycle_event === "scan" ? swallowedOf(raw) : [] };
}

/** npm passes its own options on as variables. `force` is one that people keep in their .npmrc, so it proves nothing. */
function swallowedOf(raw: Readonly<Record<string, string | undefined>>): string[] {
  return optionNames.filter((name) => name !== "force" && raw[`npm_config_${name.replaceAll("-", "_")}`] !== undefined);
}
