export interface ReadInput {
  readonly input: Record<string, unknown> | null;
  /** What is wrong with it, for who wrote it. */
  readonly wrong: string | null;
}

/** An input as somebody wrote it: a JSON object with something in it, since without anything it would be everybody's run. */
export function readInput(text: string): ReadInput {
  const refused = (wrong: string): ReadInput => ({ input: null, wrong });
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value !== "object" || value === null || Array.isArray(value))
      return refused('Write a JSON object, such as {"a": 1}.');
    if (Object.keys(value).length === 0) return refused("Write at least one field: without any it would be a run for everybody.");
    return { input: { ...value }, wrong: null };
  } catch (thrown) {
    return refused(`This is no JSON: ${thrown instanceof Error ? thrown.message : String(thrown)}.`);
  }
}
