import type { Declaration } from "../../contract/pipeline.ts";
import { refuse } from "../refuse.ts";

/** @throws HTTPException 404 for a pipeline that is not on */
export function declared(declarations: readonly Declaration[], pipeline: string): Declaration {
  const known = declarations.map(({ name }) => name);
  return (
    declarations.find(({ name }) => name === pipeline) ??
    refuse("unknown-pipeline", {
      detail: `pipeline: "${pipeline}" is not on here.`,
      remedy: `Ask for ${known.join(" or ")}.`,
      more: { field: "pipeline", possible: known },
    })
  );
}
