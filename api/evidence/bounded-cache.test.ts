import { expect, test } from "vitest";
import { createBoundedCache } from "./bounded-cache.ts";

test("what was not used for longest goes first", () => {
  const cache = createBoundedCache<string>(10);
  cache.set("a", "A", 4);
  cache.set("b", "B", 4);
  cache.get("a");
  cache.set("c", "C", 4);
  expect(["a", "b", "c"].map((key) => cache.get(key))).toEqual(["A", undefined, "C"]);
  expect(cache.bytes).toBe(8);
});

test("a key that is set again weighs what it weighs now", () => {
  const cache = createBoundedCache<string>(10);
  cache.set("a", "A", 9);
  cache.set("a", "A2", 3);
  cache.set("b", "B", 7);
  expect([cache.get("a"), cache.get("b"), cache.bytes]).toEqual(["A2", "B", 10]);
});

test("what is heavier than the whole room displaces nothing", () => {
  const cache = createBoundedCache<string>(10);
  cache.set("a", "A", 9);
  cache.set("b", "B", 11);
  expect([cache.get("a"), cache.get("b")]).toEqual(["A", undefined]);
});
