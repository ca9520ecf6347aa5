import { expect, it } from "vitest";
import type { Hop } from "./hop.ts";
import { nextHop } from "./next-hop.ts";

const hop: Hop = {
  url: new URL("https://a.example/old?x=1"),
  method: "POST",
  headers: { authorization: "secret", cookie: "secret", "content-type": "application/json", accept: "*/*" },
  body: "{}",
};

function to(location: string, status = 307, mayDowngrade = false): Hop {
  const next = nextHop(hop, status, location, mayDowngrade);
  if (next.kind === "refused") throw new Error(next.said);
  return next.hop;
}

it("a redirect within the origin keeps method, body and headers", () => {
  expect(to("/new")).toEqual({ ...hop, url: new URL("https://a.example/new") });
});

it("a redirect to another origin leaves credentials behind", () => {
  expect(to("https://b.example/").headers).toEqual({ "content-type": "application/json", accept: "*/*" });
});

it.each([301, 302, 303])("a POST answered %i becomes a GET without a body", (status) => {
  expect(to("/new", status)).toMatchObject({ method: "GET", body: null });
  expect(to("/new", status).headers).not.toHaveProperty("content-type");
});

it("a redirect from https to http is refused unless it may", () => {
  expect(() => to("http://a.example/")).toThrow("redirects from https to http (a.example)");
  expect(to("http://a.example/", 307, true).url.protocol).toBe("http:");
});

it.each(["file:///etc/hosts", "https://"])("a redirect to %s is refused", (location) => {
  expect(() => to(location)).toThrow("redirects to");
});
