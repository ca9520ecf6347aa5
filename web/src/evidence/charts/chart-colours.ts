/** Colours of the page's scheme, as a canvas needs them: values, not names of variables. */
export interface ChartColours {
  readonly text: string;
  readonly line: string;
  readonly accent: string;
  readonly long: string;
  readonly short: string;
  readonly dimmed: string;
  readonly warning: string;
}

export function chartColours(): ChartColours {
  const style = getComputedStyle(document.documentElement);
  const named = (name: string) => style.getPropertyValue(name).trim();
  return {
    text: named("--mantine-color-text"),
    line: named("--line"),
    accent: named("--accent"),
    long: named("--long"),
    short: named("--short"),
    dimmed: named("--mantine-color-dimmed"),
    warning: named("--warning-line"),
  };
}
