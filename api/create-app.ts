import { OpenAPIHono } from "@hono/zod-openapi";
import { HTTPException } from "hono/http-exception";
import type { Logger } from "pino";
import { toLarderError } from "../contract/errors.ts";
import { MAX_RUNNING_PER_USER } from "../contract/run.ts";
import type { ApiDeps } from "./api-deps.ts";
import { addScanEnhanced } from "./compat/scan-enhanced.ts";
import { addCors } from "./cors/cors.ts";
import { createEvidenceReader } from "./evidence/read-evidence.ts";
import { addSession } from "./identity/add-session.ts";
import { createIdentity } from "./identity/create-identity.ts";
import { inputProblem } from "./input-problem.ts";
import { limitRequests } from "./limits/limit-requests.ts";
import { limitSignIns, unlimitedSignIns } from "./limits/sign-in-attempts.ts";
import { createHandOver } from "./live/hand-over.ts";
import { createLiveRuns } from "./live/live-runs.ts";
import { createRunEnds } from "./live/run-ends.ts";
import { createServeNewest } from "./live/serve-newest.ts";
import { createLiveFeed } from "./live-events/live-feed.ts";
import { lookAt, tellArrivals } from "./live-events/tell-arrivals.ts";
import { scanTeller } from "./live-events/tell-scan.ts";
import { addMetrics } from "./metrics/add-metrics.ts";
import { countServed } from "./metrics/served-counts.ts";
import { problem, problemOf } from "./problem.ts";
import { addRates, addRatesOff } from "./rates/add-rates.ts";
import { ratesNews } from "./rates/live-rates.ts";
import { addDocs } from "./routes/docs.ts";
import { addHealth } from "./routes/health.ts";
import { addOpenapi } from "./routes/openapi.ts";
import { addPage } from "./routes/page.ts";
import { addPipelines } from "./routes/pipelines.ts";
import { addScan } from "./routes/scan.ts";
import { addScanHistory } from "./routes/scan-history.ts";
import { addScanOdds } from "./routes/scan-odds.ts";
import { addScanStatus } from "./routes/scan-status.ts";
import { addScanSymbol } from "./routes/scan-symbol.ts";
import { addSnapshots } from "./routes/snapshots.ts";
import { addTrackRecord } from "./routes/track-record.ts";
import { addRunEvents } from "./run-events/add-run-events.ts";
import { addRuns } from "./runs/add-runs.ts";
import { keepShelfCurrent } from "./served/keep-shelf-current.ts";
import { createServedLog } from "./served/log-served.ts";
import { createSendShelved } from "./served/send-shelved.ts";
import { createShelf } from "./served/shelf.ts";
import { addWebhooks } from "./webhooks/add-webhooks.ts";

/** The pipeline that the short addresses under /api/scan stand for. */
const SCAN_PIPELINE = "market-scan";
/** The one that those under /api/rates stand for. */
const RATES_PIPELINE = "exchange-rates";

/** How often progress is looked for where nobody tells of it, unless the database says. */
const LOOK_MS = 5000;

/** The API: serves what is stored, from memory, and asks for runs where that is stale. It owns no connection and no timer of its own. */
export function createApp(deps: ApiDeps): OpenAPIHono {
  const { door, clock, events, declarations, listSnapshots, log, acceptsWrites = false, feed = createLiveFeed() } = deps;
  const shelf = createShelf(door, clock.elapsed, declarations);
  keepShelfCurrent(
    shelf,
    declarations.map(({ name }) => name),
    events,
    log,
  );

  const served = countServed(createServedLog(log));
  const { logServed } = served;
  const sendShelved = createSendShelved(logServed);
  const runEnds = createRunEnds(events);
  const handOver =
    deps.startRun === null ? null : createHandOver(deps.startRun, clock.elapsed, log, (run) => runEnds.add(run.id));
  const live = createLiveRuns({ ...deps, shelf, handOver });
  const serveNewest = createServeNewest({ shelf, live, runEnds, clock, logServed, sendShelved, closing: deps.closing });

  const app = createBareApp(log);
  const { rateLimits = null, corsOrigins = [], runSecret, tokens } = deps;
  const listed: ReadonlySet<string> = new Set(corsOrigins);
  const attempts = rateLimits === null ? unlimitedSignIns : limitSignIns(rateLimits.trustProxy);
  const identity = createIdentity({ door, clock, acceptsWrites, runSecret, tokens, listed, attempts });
  addCors(app, listed);
  if (rateLimits !== null) limitRequests(app, identity, rateLimits.trustProxy, log);
  const scan = declarations.find(({ name }) => name === SCAN_PIPELINE);
  if (scan !== undefined) {
    addScan(app, { path: "/api/scan", tag: "scan", summary: "The newest market scan" }, scan, serveNewest);
    addScanEnhanced(app, scan, serveNewest);
    addScanStatus(app, { declaration: scan, door, clock, shelf, acceptsWrites });
    const asked = { declaration: scan, shelf, readEvidence: createEvidenceReader(door) };
    addScanSymbol(app, asked);
    addScanOdds(app, asked);
    addScanHistory(app, scan, listSnapshots);
    addTrackRecord(app, scan, door);
  }
  const rates = declarations.find(({ name }) => name === RATES_PIPELINE);
  tellArrivals(
    feed,
    shelf,
    new Map([[RATES_PIPELINE, ratesNews], ...(scan === undefined ? [] : [[scan.name, scanTeller(scan)] as const])]),
  );
  if (rates === undefined) addRatesOff(app, RATES_PIPELINE);
  else {
    feed.lookBy(lookAt(shelf, rates.name, clock.elapsed));
    const history = deps.rateHistory ?? null;
    addRates(app, rates, { ...deps, shelf, live, feed, handOver, history, identity, logServed });
  }
  addPipelines(app, declarations, shelf, clock);
  addSnapshots(app, { declarations, door, clock, serveNewest, sendShelved });
  const { runQueue: queue = null, runRecords: records = null, maxRunningPerUser = MAX_RUNNING_PER_USER } = deps;
  addRuns(app, { declarations, door, queue, records, handOver, maxRunningPerUser, identity, clock, events, log });
  addSession(app, identity, listed);
  addWebhooks(app, {
    webhooks: deps.webhooks ?? null,
    pipelines: declarations.map(({ name }) => name),
    admit: async (c) => (await identity.requireAdmin(c)).id,
  });
  addRunEvents(app, {
    ...deps,
    identity,
    pipelines: declarations.map(({ name }) => name),
    onNotices: deps.onNotices ?? null,
    lookEveryMs: deps.lookEveryMs ?? LOOK_MS,
  });
  addHealth(app, door, shelf, deps.closing);
  addMetrics(app, identity, { declarations, shelf, clock, records, served });
  addOpenapi(app);
  addDocs(app);
  if (deps.pageFolder !== undefined) addPage(app, deps.pageFolder);
  return app;
}

/** An app in which everything that goes wrong is a problem+json. */
function createBareApp(log: Logger): OpenAPIHono {
  const app = new OpenAPIHono({
    defaultHook: (result, c) => (result.success ? undefined : inputProblem(result.error, { ...c.req.query(), ...c.req.param() })),
  });
  app.notFound(({ req }) =>
    problem("unknown-route", { detail: `Nothing is at ${req.method} ${req.path}.`, remedy: "/docs lists every address." }),
  );
  app.onError((thrown, { req }) => {
    if (thrown instanceof HTTPException && thrown.res !== undefined) return thrown.res;
    const error = toLarderError(thrown);
    if (error.code === "bug") log.error({ err: error, method: req.method, path: req.path }, "A request failed");
    return problemOf(error);
  });
  return app;
}
