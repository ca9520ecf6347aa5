import { answerOdds } from "../../../api/evidence/answer-odds.ts";
import { oddsQuestion } from "../../../api/evidence/odds-question.ts";
import { createEvidenceReader, type Evidence } from "../../../api/evidence/read-evidence.ts";
import { answerSymbol } from "../../../api/evidence/symbol-answer.ts";
import { findSymbol, type Snapshots } from "../../../api/evidence/symbol-facts.ts";
import { inDeclaredOrder } from "../../../api/served/in-declared-order.ts";
import { LarderError } from "../../../contract/errors.ts";
import type { Declaration } from "../../../contract/pipeline.ts";
import type { Door } from "../../../contract/verbs.ts";
import type { StoredRequest } from "../arguments.ts";
import { readNewest } from "../read-newest.ts";
import type { Paint } from "../render/paint.ts";
import { renderOdds } from "./render-odds.ts";
import { renderSymbol } from "./render-symbol.ts";

/** The pipeline whose symbols there is evidence about. */
const PIPELINE = "market-scan";
const REMEDY = "Start a scan: npm run scan";

export interface Stored {
  readonly pipelines: ReadonlyMap<string, { readonly declaration: Declaration }>;
  readonly door: Door;
}

/**
 * Answers a question from what is stored: for a person, or as the document the API gives. Starts no run.
 * @throws LarderError not_found where nothing is stored, or the symbol is unknown; fix_input for a question that makes no sense
 */
export async function consult(request: StoredRequest, { pipelines, door }: Stored, width: number, paint: Paint): Promise<string> {
  const { symbol, snapshots } = await findStored(request.symbol, { pipelines, door });
  const evidence = await createEvidenceReader(door)(symbol, snapshots);
  if (request.kind === "explain") {
    const answer = answerSymbol(symbol, snapshots, evidence);
    return request.json ? JSON.stringify(answer, null, 2) : renderSymbol(answer, width, paint);
  }
  const odds = answerOdds(requireStored(symbol, evidence), questionOf(request.question));
  return request.json ? JSON.stringify(odds, null, 2) : renderOdds(odds, width, paint);
}

async function findStored(wanted: string, { pipelines, door }: Stored) {
  const declaration = pipelines.get(PIPELINE)?.declaration;
  if (declaration === undefined) throw new LarderError("fix_setup", `the pipeline ${PIPELINE} is not on`);
  const served = await readNewest(declaration, door);
  const [first, ...rest] = served.snapshots.map((snapshot) => inDeclaredOrder(snapshot, declaration));
  if (first === undefined) throw new LarderError("not_found", `${PIPELINE} has published nothing yet`, { remedy: REMEDY });
  const snapshots: Snapshots = [first, ...rest];
  const found = findSymbol(wanted, snapshots);
  if (found.kind === "known") return { symbol: found.symbol, snapshots };
  const remedy =
    found.nearest.length === 0 ? "See npm run scan for the symbols there are" : `Did you mean ${found.nearest.join(" or ")}?`;
  throw new LarderError("not_found", found.detail, { remedy });
}

function requireStored(symbol: string, evidence: Evidence) {
  if (evidence.kind === "stored") return evidence.documents;
  throw new LarderError("not_found", `odds of ${symbol} cannot be answered: ${evidence.reason}`, { remedy: REMEDY });
}

function questionOf(asked: Readonly<Record<string, number>>) {
  const { data, error } = oddsQuestion.safeParse(asked);
  if (data !== undefined) return data;
  const field = String(error.issues[0]?.path[0]);
  throw new LarderError("fix_input", `--${field}: ${asked[field]} cannot be asked about`, {
    field,
    remedy: `${error.issues[0]?.message}; see --help`,
  });
}
