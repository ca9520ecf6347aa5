import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { openapiText } from "./openapi-text.ts";

// `npm run openapi` calls this and then makes the SDK's types of it.
await writeFile(join(import.meta.dirname, "../client/openapi.json"), openapiText());
