import type { Declaration } from "../../contract/pipeline.ts";
import { findSymbol, type Snapshots } from "../evidence/symbol-facts.ts";
import { RETRY_AFTER_SECONDS } from "../problem.ts";
import { refuse } from "../refuse.ts";
import type { Shelf } from "../served/shelf.ts";

/** The newest snapshots of a pipeline, in the order of its variants. @throws HTTPException 503 where there are none */
export async function newestSnapshots({ name, variants }: Declaration, shelf: Shelf): Promise<Snapshots> {
  const onShelf = () => variants.flatMap((variant) => shelf.get(name, variant)?.snapshot ?? []);
  if (onShelf().length === 0) await shelf.look(name);
  const [first, ...rest] = onShelf();
  if (first !== undefined) return [first, ...rest];
  return refuse("nothing-stored", {
    detail: `Nothing has been published by ${name} yet.`,
    remedy: "Read /api/scan, which starts a run where that is allowed, or run: npm run scan",
    retryAfterSeconds: RETRY_AFTER_SECONDS,
  });
}

/** The symbol as the snapshots write it. @throws HTTPException 404 that names the nearest ones */
export function requireSymbol(wanted: string, snapshots: Snapshots): string {
  const found = findSymbol(wanted, snapshots);
  if (found.kind === "known") return found.symbol;
  return refuse("unknown-symbol", {
    detail: `${found.detail}.`,
    ...(found.nearest.length === 0 ? {} : { remedy: `Did you mean ${found.nearest.join(" or ")}?` }),
    more: { nearest: found.nearest },
  });
}
