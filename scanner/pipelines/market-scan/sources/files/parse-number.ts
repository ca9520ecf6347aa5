const notDecimal = /^\s*$|^\s*0[xob]/i;
const nothing = /^\s*(|null|nan|n\/?a|none|-)\s*$/i;

/** NaN for anything but a finite decimal number; JavaScript alone takes "" for 0 and "0x10" for 16. */
export function parseNumber(text: string | undefined): number {
  const value = text === undefined || notDecimal.test(text) ? Number.NaN : Number(text);
  return Number.isFinite(value) ? value : Number.NaN;
}

/** Whether a cell says that there is no value, in one of the ways sources do. */
export function isEmptyCell(text: string): boolean {
  return nothing.test(text);
}
