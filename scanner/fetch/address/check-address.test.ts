import { expect, it } from "vitest";
import { publicInternet } from "./address-rules.ts";
import { checkAddress } from "./check-address.ts";

const rules = publicInternet();

it.each([
  "http://127.0.0.1/",
  "http://0x7f.1/",
  "http://2130706433/",
  "http://0177.0.0.1/",
  "http://127.1/",
  "http://127.0.0.1./",
  "http://0.0.0.0/",
  "http://10.1.2.3/",
  "http://100.64.0.1/",
  "http://169.254.1.1/",
  "http://172.31.255.255/",
  "http://192.168.0.1/",
  "http://198.19.0.1/",
  "http://224.0.0.1/",
  "http://255.255.255.255/",
  "http://[::]/",
  "http://[::1]/",
  "http://[::ffff:127.0.0.1]/",
  "http://[::ffff:a9fe:101]/",
  "http://[::127.0.0.1]/",
  "http://[64:ff9b::7f00:1]/",
  "http://[2002:7f00:1::]/",
  "http://[fc00::1]/",
  "http://[fe80::1]/",
  "http://[ff02::1]/",
])("%s leads inside", (url) => {
  expect(() => checkAddress(new URL(url), rules)).toThrow("is not on the public internet");
});

it.each([
  ["ftp://example.org/", "scheme is ftp:"],
  ["file:///etc/hosts", "scheme is file:"],
  ["http://example.org:8080/", "port 8080 is none of 80, 443"],
  ["https://example.org:22/", "port 22"],
  ["https://user@example.org/", "user name or password"],
  ["https://:secret@example.org/", "user name or password"],
])("%s is refused: %s", (url, reason) => {
  expect(() => checkAddress(new URL(url), rules)).toThrow(reason);
});

it.each(["http://93.184.216.34/", "https://[2606:2800:220:1::1]/", "https://example.org/", "http://example.org:443/"])(
  "%s may be asked",
  (url) => {
    expect(() => checkAddress(new URL(url), rules)).not.toThrow();
  },
);
