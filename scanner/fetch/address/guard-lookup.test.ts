import type { LookupAddress } from "node:dns";
import type { LookupFunction } from "node:net";
import { expect, it } from "vitest";
import { publicInternet } from "./address-rules.ts";
import { guardLookup, resolves } from "./guard-lookup.ts";

const knows =
  (addresses: LookupAddress[]): LookupFunction =>
  (_hostname, _options, callback) =>
    callback(null, addresses);
const PUBLIC = { address: "93.184.216.34", family: 4 };
const guarded = (addresses: LookupAddress[]) => guardLookup(knows(addresses), publicInternet());

it("a name with only public addresses resolves, in the form that was asked for", () => {
  const heard: unknown[] = [];
  guarded([PUBLIC])("a.example", { all: true }, (...answer) => heard.push(answer));
  guarded([PUBLIC])("a.example", {}, (...answer) => heard.push(answer));
  expect(heard).toEqual([
    [null, [PUBLIC]],
    [null, PUBLIC.address, 4],
  ]);
});

it("a name with one inside address among public ones does not resolve", async () => {
  await expect(resolves("a.example", guarded([PUBLIC, { address: "10.0.0.1", family: 4 }]))).rejects.toThrow(
    "a.example is not asked: 10.0.0.1 is not on the public internet",
  );
  await expect(resolves("a.example", guarded([{ address: "::ffff:7f00:1", family: 6 }]))).rejects.toThrow("public internet");
});

it("a lookup that fails, fails as it did", async () => {
  const broken: LookupFunction = (_hostname, _options, callback) => callback(new Error("no such name"), []);
  await expect(resolves("a.example", guardLookup(broken, publicInternet()))).rejects.toThrow("no such name");
});
