import { createRoute, type OpenAPIHono, z } from "@hono/zod-openapi";
import type { Declaration } from "../../contract/pipeline.ts";
import { answerOdds, oddsAnswer } from "../evidence/answer-odds.ts";
import { oddsQuestion } from "../evidence/odds-question.ts";
import type { ReadEvidence } from "../evidence/read-evidence.ts";
import { refuse } from "../refuse.ts";
import { jsonResponse, problemResponse } from "../schemas/responses.ts";
import { uncached } from "../security-headers.ts";
import type { Shelf } from "../served/shelf.ts";
import { newestSnapshots, requireSymbol } from "./newest-snapshots.ts";
import { symbolParam } from "./scan-symbol.ts";

export interface ScanOddsOptions {
  readonly declaration: Declaration;
  readonly shelf: Shelf;
  readonly readEvidence: ReadEvidence;
}

export function addScanOdds(app: OpenAPIHono, { declaration, shelf, readEvidence }: ScanOddsOptions): void {
  const route = createRoute({
    method: "get",
    path: "/api/scan/symbols/{symbol}/odds",
    tags: ["scan"],
    summary: "The odds of any target and stop",
    request: { params: symbolParam, query: oddsQuestion },
    responses: {
      200: jsonResponse("How far the price may go, not which way", z.object(oddsAnswer.shape).openapi("SymbolOdds")),
      400: problemResponse("The question makes no sense; `field` names the parameter"),
      404: problemResponse("The symbol is not part of the scan; `nearest` names the likeliest ones"),
      503: problemResponse("Nothing is stored to answer from"),
    },
  });

  app.openapi(route, async (c) => {
    const snapshots = await newestSnapshots(declaration, shelf);
    const symbol = requireSymbol(c.req.valid("param").symbol, snapshots);
    const evidence = await readEvidence(symbol, snapshots);
    if (evidence.kind === "missing")
      return refuse("nothing-stored", {
        detail: `Odds of ${symbol} cannot be answered: ${evidence.reason}.`,
        remedy: "Run a scan: npm run scan",
      });
    return c.json(answerOdds(evidence.documents, c.req.valid("query")), 200, uncached);
  });
}
