/** What every answer is kept in, the smallest first: the order of preference among equally welcome ones. */
const encodings = ["br", "gzip", "identity"] as const;
export type Encoding = (typeof encodings)[number];

/** Distinct headers kept: real clients send a handful, and somebody who sends ever new ones must not fill the memory. */
const REMEMBERED = 200;
const chosenBefore = new Map<string, Encoding>();

/** The encoding for an Accept-Encoding header (RFC 9110, 12.5.3). Who refuses all three gets identity: bytes that all understand. */
export function chooseEncoding(header: string | undefined): Encoding {
  if (header === undefined) return "identity";
  const before = chosenBefore.get(header);
  if (before !== undefined) return before;
  if (chosenBefore.size >= REMEMBERED) chosenBefore.clear();
  const chosen = negotiate(header);
  chosenBefore.set(header, chosen);
  return chosen;
}

function negotiate(header: string): Encoding {
  const welcome = new Map(header.split(",").map(parseItem));
  const others = welcome.get("*");
  const weigh = (encoding: Encoding) => welcome.get(encoding) ?? others ?? (encoding === "identity" ? NEVER_REFUSED : 0);
  const best = Math.max(...encodings.map(weigh));
  return encodings.find((encoding) => best > 0 && weigh(encoding) === best) ?? "identity";
}

/** Identity is acceptable unless it is refused, and less welcome than anything that was named. */
const NEVER_REFUSED = 0.0001;

function parseItem(item: string): readonly [encoding: string, weight: number] {
  const [name = "", ...parameters] = item.split(";").map((part) => part.trim().toLowerCase());
  const q = parameters.find((parameter) => parameter.startsWith("q="));
  const weight = q === undefined ? 1 : Number(q.slice(2));
  return [name === "x-gzip" ? "gzip" : name, weight >= 0 && weight <= 1 ? weight : 0];
}
