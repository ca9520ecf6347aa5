import { expect, it } from "vitest";
import { createFaultDesk } from "./fault-desk.ts";

const YAHOO = "query2.finance.yahoo.com";

it("a rule fits its host, and its symbol where it names one", () => {
  const desk = createFaultDesk([{ host: YAHOO, symbol: "AAPL", fault: { kind: "server_error" } }]);
  expect(desk.next(YAHOO, "AAPL")).toEqual({ kind: "server_error" });
  expect(desk.next(YAHOO, "MSFT")).toBeNull();
  expect(desk.next("api.nasdaq.com", "AAPL")).toBeNull();
});

it("a rule for * fits every host", () => {
  const desk = createFaultDesk([{ host: "*", fault: { kind: "connection_reset" } }]);
  expect(desk.next("www.ecb.europa.eu", null)).toEqual({ kind: "connection_reset" });
});

it("a rule with a number of times is used up, then the next one decides", () => {
  const desk = createFaultDesk([
    { host: YAHOO, times: 2, fault: { kind: "too_many_requests", retryAfterSeconds: 1 } },
    { host: YAHOO, times: 1, fault: { kind: "challenge_page" } },
  ]);
  const kinds = Array.from({ length: 4 }, () => desk.next(YAHOO, "AAPL")?.kind);
  expect(kinds).toEqual(["too_many_requests", "too_many_requests", "challenge_page", undefined]);
  expect(desk.show().map(({ spoilt }) => spoilt)).toEqual([2, 1]);
});

it("a new plan starts counting anew", () => {
  const plan = [{ host: YAHOO, times: 1, fault: { kind: "server_error" } }] as const;
  const desk = createFaultDesk(plan.slice());
  desk.next(YAHOO, null);
  desk.set(plan);
  expect(desk.next(YAHOO, null)).toEqual({ kind: "server_error" });
});

it("a plan that cannot be used is refused with its place, and the old one stays", () => {
  const desk = createFaultDesk([{ host: YAHOO, fault: { kind: "server_error" } }]);
  expect(() => desk.set([{ host: YAHOO, fault: { kind: "sulk" } }])).toThrow(/\[0\]\.fault\.kind/);
  expect(() => desk.set([{ host: YAHOO, time: 3, fault: { kind: "server_error" } }])).toThrow(/time/);
  expect(desk.next(YAHOO, null)).toEqual({ kind: "server_error" });
});
