/** On 1 October 2021 the bolívar lost six zeros (Decreto 4.553, Gaceta Oficial 42.185): rates of days before are in the old one. */
const REDENOMINATED_ON = "2021-10-01";
const FACTOR = 1e6;

/** VES per unit of a currency in bolívares of today, from a rate as it was published for the day (ISO 8601). */
export function redenominate(rate: number, day: string): number {
  return day < REDENOMINATED_ON ? rate / FACTOR : rate;
}
