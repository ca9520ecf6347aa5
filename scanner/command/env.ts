/** What a program needs to find its interpreter, its home, its language and its time. */
const ALWAYS = ["PATH", "HOME", "LANG", "TZ", "TMPDIR"];

type Variables = Readonly<Record<string, string | undefined>>;

/** The environment a program gets: these five and what its pipeline names, so that no secret of Larder's reaches it unasked. */
export function environmentWith(named: readonly string[], own: Variables = process.env): Record<string, string> {
  const known = [...ALWAYS, ...named].map((name) => [name, own[name]] as const);
  return Object.fromEntries(known.filter((entry): entry is readonly [string, string] => entry[1] !== undefined));
}
