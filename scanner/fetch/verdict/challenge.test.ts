import { describe, expect, it } from "vitest";
import { looksLikeChallenge } from "./challenge.ts";

const html = { "content-type": "text/html; charset=utf-8" };

describe("a gatekeeper's page", () => {
  it.each([
    ["Cloudflare", "<!DOCTYPE html><html><head><title>Just a moment...</title><script>window._cf_chl_opt={}</script>"],
    ["Imperva", "<html><body>Request unsuccessful. Incapsula incident ID: 123-456</body></html>"],
    ["DataDome", "<html><body><script>var dd={'host':'geo.captcha-delivery.com'}</script></body></html>"],
    ["a Polish firewall", "<html><head><title>Strona zablokowana</title></head></html>"],
    ["a work-proving page", "<html><head><title>Making sure you&#39;re not a bot!</title></head></html>"],
    ["a bare refusal", "Too Many Requests"],
    ["a front end's bare refusal", "Edge: Too Many Requests\n"],
  ])("of %s is recognised", (_name, body) => {
    expect(looksLikeChallenge(body, html)).toBe(true);
  });

  it("is recognised by its headers alone", () => {
    expect(looksLikeChallenge("", { "cf-mitigated": "challenge" })).toBe(true);
    expect(looksLikeChallenge("", { "x-amzn-waf-action": "captcha" })).toBe(true);
  });

  it.each([
    [
      "an ordinary page with Cloudflare's script",
      '<html><script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>',
    ],
    ["an ordinary page with a captcha in its form", '<html><title>Contact</title><div class="g-recaptcha"></div>'],
    ["an ordinary page watched by DataDome", '<html><title>Flats</title><script src="https://js.datadome.co/tags.js"></script>'],
    ["a page that quotes the words", "<html><title>News</title><p>Just a moment... they said</p>"],
  ])("is not %s", (_name, body) => {
    expect(looksLikeChallenge(body, html)).toBe(false);
  });

  it("is not JSON that quotes one", () => {
    expect(looksLikeChallenge('{"page":"<title>Just a moment...</title>"}', { "content-type": "application/json" })).toBe(false);
  });
});
