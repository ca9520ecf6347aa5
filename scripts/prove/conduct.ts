import { createLogUpdate } from "log-update";
import { LarderError } from "../../contract/errors.ts";
import { paintFor, widthOf } from "../scan/render/paint.ts";
import { DEFAULT_SEED, type ProveRequest } from "./arguments.ts";
import { type ProofName, proofNames } from "./options.ts";
import { type Means, type Proof, proofs } from "./proofs.ts";
import { type Prices, readPrices } from "./read-prices.ts";
import { documentOf, renderReport } from "./render.ts";
import { isKept, type ProofResult, type Report } from "./result.ts";

/** Runs what was asked for and prints the report; true where every bound is kept. */
export async function conduct(request: ProveRequest, signal: AbortSignal): Promise<boolean> {
  const names = request.proof === "all" ? proofNames : [request.proof];
  const progress = showProgress(process.stderr);
  const report = await gather(request, names, signal, progress.show).finally(progress.end);
  process.stdout.write(
    request.json
      ? `${JSON.stringify(documentOf(report), null, 2)}\n`
      : `${renderReport(report, widthOf(process.stdout), paintFor(process.stdout))}\n`,
  );
  return isKept(report);
}

type Show = (line: string) => void;

async function gather(request: ProveRequest, names: readonly ProofName[], signal: AbortSignal, show: Show): Promise<Report> {
  const { data, datasets, seed } = request;
  const prices: Prices | null = data === null ? null : await readPrices(data, signal);
  const means: Means = { series: prices?.series ?? null, datasets, seed };
  const results: ProofResult[] = [];
  for (const name of names) {
    const onStep = (done: number, total: number) => show(`${name}  ${done} of ${total}`);
    show(name);
    results.push(await runProof(name, request, means, { signal, onStep }));
  }
  return { data: prices?.told ?? null, results };
}

async function runProof(
  name: ProofName,
  request: ProveRequest,
  means: Means,
  watch: Parameters<Proof["run"]>[1],
): Promise<ProofResult> {
  const proof = proofs[name];
  const command = commandFor(name, request);
  const start = performance.now();
  try {
    const checks = await proof.run(means, watch);
    return {
      name,
      command,
      state: checks.every(({ passed }) => passed) ? "kept" : "missed",
      checks,
      seconds: Math.round(performance.now() - start) / 1000,
      left_out: proof.leftOut?.(means) ?? null,
    };
  } catch (thrown) {
    if (request.proof !== "all" || !isForPerson(thrown)) throw thrown;
    return { name, command, state: "left_out", why: `${thrown.message}. ${thrown.remedy ?? ""}`.trim() };
  }
}

/** With these means this proof cannot be made; others can. */
function isForPerson(thrown: unknown): thrown is LarderError {
  return thrown instanceof LarderError && (thrown.code === "fix_input" || thrown.code === "fix_setup");
}

function commandFor(name: ProofName, { data, datasets, seed }: ProveRequest): string {
  const { draws, readsPrices } = proofs[name];
  return [
    `npm run prove -- ${name}`,
    ...(readsPrices && data !== null ? [`--data ${quoted(data)}`] : []),
    ...(draws && datasets !== null ? [`--datasets ${datasets}`] : []),
    ...(seed === DEFAULT_SEED ? [] : [`--seed ${seed}`]),
  ].join(" ");
}

function quoted(path: string): string {
  return /^[\w./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

/** One line that is redrawn, for a person at a terminal. */
function showProgress(stream: NodeJS.WriteStream): { readonly show: Show; readonly end: () => void } {
  if (!stream.isTTY) return { show: () => {}, end: () => {} };
  const update = createLogUpdate(stream);
  return {
    show: (line) => update(line),
    end() {
      update.clear();
      update.done();
    },
  };
}
