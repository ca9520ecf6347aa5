import { z } from "zod";
const early = z.object({ a: z.number().describe("units"), t: z.iso.datetime({offset:true}), n: z.number().nullable(), r: z.record(z.string(), z.number()), e: z.enum(["a","b"]).optional(), d: z.string().default("x"), i: z.int().positive() });
const { OpenAPIHono, createRoute } = await import("@hono/zod-openapi");
const app = new OpenAPIHono();
const s = app.openAPIRegistry.register("Thing", early);
app.openAPIRegistry.registerPath({ method: "get", path: "/x", request: { query: z.object({ mode: z.enum(["a"]).default("a").describe("mode"), wait: z.coerce.number().min(0).max(60).default(20)}) }, responses: { 200: { description: "ok", content: { "application/json": { schema: z.object({ inner: z.array(s) }).openapi("Outer") } } } } });
console.log(JSON.stringify(app.getOpenAPI31Document({ openapi: "3.1.0", info: { title: "x", version: "1" } }), null, 1));
