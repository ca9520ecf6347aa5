/** What only the pages of gatekeepers contain; their scripts on ordinary pages do not count. Checked against the start of a page. */
const MARKS: readonly RegExp[] = [
  /_cf_chl_opt/, // Cloudflare; not /cdn-cgi/challenge-platform/, which is on ordinary pages too
  /Incapsula incident ID/i, // Imperva
  /captcha-delivery\.com/, // DataDome
  /id=["']px-captcha["']/, // HUMAN
  /awsWafCookieDomainList|window\.gokuProps/, // AWS
  /<title>[^<]*(just a moment|attention required|pardon our interruption|not a bot|robot check|are you a robot|access denied|zablokowana)/i,
];
/** Some front ends answer a refusal with 200 and this as the whole body. */
const BARE_REFUSAL = /^\s*(edge: )?too many requests\.?\s*$/i;

/** Whether a body, of whatever status, is a gatekeeper's page in the place of what was asked for. `body` may be cut. */
export function looksLikeChallenge(body: string, headers: Readonly<Record<string, string>>): boolean {
  if (headers["cf-mitigated"] === "challenge") return true;
  const wafAction = headers["x-amzn-waf-action"];
  if (wafAction === "challenge" || wafAction === "captcha") return true;
  if (BARE_REFUSAL.test(body)) return true;
  return looksLikeHtml(body, headers) && MARKS.some((mark) => mark.test(body));
}

/** By its first character where the header says nothing: a page about challenges quoted in JSON is none. */
export function looksLikeHtml(body: string, headers: Readonly<Record<string, string>>): boolean {
  return /^\uFEFF?\s*</.test(body) || /\bhtml\b/i.test(headers["content-type"] ?? "");
}
