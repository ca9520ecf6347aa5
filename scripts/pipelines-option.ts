import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { LarderError } from "../contract/errors.ts";

const EXAMPLE = "--pipelines ./my-pipelines";

/**
 * The folder that `--pipelines` names, the one option that all commands share; undefined where it is not given. Relative to where npm was
 * called (INIT_CWD), else to `directory`. Throws `fix_input` where the folder is missing, or npm took the option for itself.
 */
export function pipelinesOption(
  argv: readonly string[],
  raw: Readonly<Record<string, string | undefined>>,
  directory: string,
): string | undefined {
  if (raw.npm_config_pipelines !== undefined)
    throw wrong(
      "npm took --pipelines for itself",
      `Put -- before it: npm run ${raw.npm_lifecycle_event ?? "start"} -- ${EXAMPLE}`,
    );
  const { values } = parseArgs({ args: [...argv], options: { pipelines: { type: "string" } }, strict: false });
  const folder = values.pipelines;
  if (folder === undefined) return undefined;
  if (typeof folder !== "string" || folder === "") throw wrong("--pipelines needs a value", `Write ${EXAMPLE}`);
  return resolve(raw.INIT_CWD || directory, folder);
}

function wrong(message: string, remedy: string): LarderError {
  return new LarderError("fix_input", message, { field: "pipelines", remedy });
}
