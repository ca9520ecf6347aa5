import { describe, expect, it } from "vitest";
import { classify } from "./classify.ts";

const NOW = 1_000_000;
const verdictOf = (status: number, headers: Record<string, string> = {}, start = "") => classify({ status, headers, start }, NOW);

describe("an answer", () => {
  it.each([200, 204, 206, 304])("of %i is ok", (status) => {
    expect(verdictOf(status)).toEqual({ kind: "ok" });
  });

  it.each([
    [408, true],
    [425, true],
    [500, true],
    [502, true],
    [503, true],
    [504, true],
    [400, false],
    [404, false],
    [501, false],
  ])("of %i is a failure, worth another try: %s", (status, again) => {
    expect(verdictOf(status)).toEqual({ kind: "failed", again });
  });

  it.each([
    [429, true],
    [418, false],
    [451, false],
  ])("of %i blocks its whole host, worth another try: %s", (status, again) => {
    expect(verdictOf(status)).toMatchObject({ kind: "blocked", hostWide: true, again, until: null });
  });

  it("of 403 blocks one address, and the host when it is a challenge", () => {
    expect(verdictOf(403)).toMatchObject({ kind: "blocked", hostWide: false });
    expect(verdictOf(403, { "cf-mitigated": "challenge" })).toMatchObject({ kind: "blocked", hostWide: true, challenge: true });
  });

  it("of 200 that is a challenge blocks its host", () => {
    expect(verdictOf(200, {}, "<title>Just a moment...</title>")).toMatchObject({
      kind: "blocked",
      challenge: true,
      again: false,
    });
  });

  it("of 503 blocks its host when it asks for more than a minute", () => {
    expect(verdictOf(503, { "retry-after": "60" })).toMatchObject({ kind: "blocked", hostWide: false, until: NOW + 60_000 });
    expect(verdictOf(503, { "retry-after": "61" })).toMatchObject({ kind: "blocked", hostWide: true, until: NOW + 61_000 });
  });
});
