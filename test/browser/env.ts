/** Where the operator's own Chrome or Chromium lies, if CHROME_PATH says so. */
export const chromePath = (): string | undefined => process.env.CHROME_PATH?.trim() || undefined;
