import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { openapiText } from "./openapi-text.ts";

test("client/openapi.json is what the app serves: after a change, npm run openapi", async () => {
  const kept = await readFile(join(import.meta.dirname, "../client/openapi.json"), "utf8");
  expect(JSON.parse(kept)).toEqual(JSON.parse(openapiText()));
});
