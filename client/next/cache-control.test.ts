import { expect, test } from "vitest";
import { cacheControl } from "./cache-control.ts";

const bounds = { fresh_until: "2026-01-01T12:15:00Z", stale_until: "2026-01-02T12:00:00Z" };
const at = (time: string) => cacheControl(bounds, Date.parse(time));

test.each([
  ["just made", "2026-01-01T12:00:00Z", "s-maxage=60, stale-while-revalidate=600"],
  ["fresh for 20 s more", "2026-01-01T12:14:40Z", "s-maxage=20, stale-while-revalidate=600"],
  ["fresh for 1 s more", "2026-01-01T12:14:59Z", "s-maxage=5, stale-while-revalidate=600"],
  ["stale", "2026-01-01T12:16:00Z", "s-maxage=5, stale-while-revalidate=600"],
  ["stale for 100 s more", "2026-01-02T11:58:20Z", "s-maxage=5, stale-while-revalidate=100"],
  ["expired", "2026-01-02T13:00:00Z", "s-maxage=5, stale-while-revalidate=0"],
])("%s", (_, time, shared) => {
  expect(at(time)).toBe(`public, max-age=5, ${shared}, stale-if-error=86400`);
});
