import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "playwright-core";

/** What axe finds on a page in the light scheme, and in the dark one, where only contrasts can differ; of `parts` (selectors), or of all of it. */
export async function axeViolations(page: Page, ...parts: readonly string[]): Promise<string[]> {
  const light = await found(axeOn(page, parts));
  await switchTo(page, "dark");
  const dark = await found(axeOn(page, parts).withRules("color-contrast"));
  await switchTo(page, "light");
  return [...light, ...dark.map((violation) => `dark: ${violation}`)];
}

function axeOn(page: Page, parts: readonly string[]): AxeBuilder {
  const axe = new AxeBuilder({ page });
  for (const part of parts) axe.include(part);
  return axe;
}

async function found(axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  return violations.flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`));
}

async function switchTo(page: Page, colorScheme: "light" | "dark"): Promise<void> {
  await page.emulateMedia({ colorScheme });
  await page.locator(`html[data-mantine-color-scheme="${colorScheme}"]`).waitFor();
}
