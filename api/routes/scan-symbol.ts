import { type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Context } from "hono";
import { toLarderError } from "../../contract/errors.ts";
import type { Declaration } from "../../contract/pipeline.ts";
import { createBoundedCache } from "../evidence/bounded-cache.ts";
import type { Evidence, ReadEvidence } from "../evidence/read-evidence.ts";
import { answerSymbol, symbolAnswer } from "../evidence/symbol-answer.ts";
import type { Snapshots } from "../evidence/symbol-facts.ts";
import { readParam } from "../read-param.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import { type Representations, represent } from "../served/represent.ts";
import { sendKept } from "../served/send-kept.ts";
import type { Shelf } from "../served/shelf.ts";
import { newestSnapshots, requireSymbol } from "./newest-snapshots.ts";

export const symbolParam = z.object({ symbol: z.string().min(1).max(40) });

/** Finished answers: the symbols that people look at while a scan is the newest. */
const KEPT_BYTES = 32_000_000;

export interface ScanSymbolOptions {
  readonly declaration: Declaration;
  readonly shelf: Shelf;
  readonly readEvidence: ReadEvidence;
}

export function addScanSymbol(app: OpenAPIHono, { declaration, shelf, readEvidence }: ScanSymbolOptions): void {
  const kept = createBoundedCache<Representations>(KEPT_BYTES);
  app.openAPIRegistry.registerPath({
    method: "get",
    path: "/api/scan/symbols/{symbol}",
    tags: ["scan"],
    summary: "Everything the newest scan says about one symbol, and the evidence behind it",
    request: { params: symbolParam },
    responses: {
      200: {
        ...jsonResponse("From the newest snapshots of all modes", z.object(symbolAnswer.shape).openapi("ScanSymbol")),
        headers: { ETag: { schema: { type: "string" }, description: "Strong; absent where the evidence is missing" } },
      },
      304: { description: "The reader has it already (If-None-Match, If-Modified-Since)" },
      404: problemResponse("The symbol is not part of the scan; `nearest` names the likeliest ones"),
      503: problemResponse("Nothing is stored yet"),
    },
  });

  app.get("/api/scan/symbols/:symbol", async (c: Context) => {
    const snapshots = await newestSnapshots(declaration, shelf);
    const symbol = requireSymbol(readParam(c, symbolParam).symbol, snapshots);
    const key = [...snapshots.map(({ run_id }) => run_id), symbol].join(" ");
    const { scan_timestamp } = snapshots[0];
    const before = kept.get(key);
    if (before !== undefined) return sendKept(c, before, scan_timestamp);

    const answer = answerSymbol(symbol, snapshots, await evidenceOrWhyNot(readEvidence, symbol, snapshots));
    if (answer.evidence === null) return c.json(answer, 200, uncached); // it may be there the next time
    const finished = await represent(answer, snapshots.map(({ id }) => id).join("-"));
    kept.set(key, finished, weigh(finished));
    return sendKept(c, finished, scan_timestamp);
  });
}

/** What is in memory is answered whether or not the database is there. */
async function evidenceOrWhyNot(readEvidence: ReadEvidence, symbol: string, snapshots: Snapshots): Promise<Evidence> {
  try {
    return await readEvidence(symbol, snapshots);
  } catch (thrown) {
    const { code, message } = toLarderError(thrown);
    if (code !== "try_later") throw thrown;
    return { kind: "missing", reason: message };
  }
}

function weigh(representations: Representations): number {
  return Object.values(representations).reduce((sum, { bytes }) => sum + bytes.byteLength, 0);
}
