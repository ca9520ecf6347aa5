import { existsSync } from "node:fs";
import { join } from "node:path";
import { brotliDecompressSync, gunzipSync } from "node:zlib";
import { afterAll, afterEach, beforeAll, describe, expect, test } from "vitest";
import { z } from "zod";
import { sourceReport } from "../../contract/candidate.ts";
import { answerSchema } from "../../api/schemas/answer-schema.ts";
import { marketScan } from "../../scanner/pipelines/market-scan/declare.ts";
import { type Installation, install } from "./installation.ts";
import { endProcesses } from "./processes.ts";
import { addressOf, read } from "./read.ts";

const MARKET = join(import.meta.dirname, "../../../shared/data/market");
const isThere = existsSync(MARKET);
if (!isThere) console.info("skipped: ../shared/data is absent");
