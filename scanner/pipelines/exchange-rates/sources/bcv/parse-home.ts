import { load } from "cheerio/slim";
import { AnswerUnusable } from "../../../../fetch/answer-unusable.ts";
import type { Quote } from "../feed.ts";

/** What is stable on this page: the ids of its five currencies. */
const CURRENCIES = { dolar: "USD", euro: "EUR", yuan: "CNY", lira: "TRY", rublo: "RUB" } as const;
/** "298,14310000", "1.298,14": a point separates thousands, the comma is always there. */
const NUMBER = /(?<![\d.,])(\d{1,3}(?:\.\d{3})+|\d+),(\d+)(?![\d.,])/g;

const MONTHS = ["enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto"].concat(
  ["septiembre", "octubre", "noviembre", "diciembre"], // a year
);
const VALUE_DATE = /Fecha\s+Valor\D{0,40}?(\d{1,2})\s+(?:de\s+)?([a-z]+)\s+(?:de\s+)?(\d{4})/i;
/** A rate is published for the next business day; no row of holidays is longer. */
const FURTHEST_AHEAD_MS = 8 * 86_400_000;
/** Caracas, the whole year. */
const ZONE = "-04:00";

/**
 * The official rates on the home page of the Banco Central de Venezuela, VES per unit, each as of its value date: the day from which it is
 * in force, usually the next business day. Reads texts and ids only, so that it survives a new look. @throws AnswerUnusable
 */
export function parseHome(html: string, now: number): Quote[] {
  const $ = load(html);
  const valueDate = findValueDate($.root().text(), now);
  const quotes = Object.entries(CURRENCIES).map(([id, base]): Quote => {
    const value = readNumber($(`[id="${id}"]`).first().text(), id);
    return { base, quote: "VES", kind: "official", side: null, value, as_of: valueDate };
  });
  return quotes;
}

function readNumber(text: string, id: string): number {
  const found = [...text.matchAll(NUMBER)];
  const [only] = found;
  if (only === undefined || found.length > 1)
    throw drift(`#${id} holds ${found.length} numbers in place of one: "${text.replace(/\s+/g, " ").trim().slice(0, 60)}"`);
  const value = Number(`${only[1]?.replaceAll(".", "")}.${only[2]}`);
  if (value > 0) return value;
  throw drift(`#${id} is ${value}`);
}

function findValueDate(text: string, now: number): string {
  const [said, day = "", month = "", year = ""] = VALUE_DATE.exec(text) ?? [];
  if (said === undefined) throw drift('no date follows "Fecha Valor"');
  const number = MONTHS.indexOf(month.toLowerCase()) + 1;
  const at = Date.parse(`${year}-${String(number).padStart(2, "0")}-${day.padStart(2, "0")}T00:00:00${ZONE}`);
  if (Number.isNaN(at)) throw drift(`"${said.replace(/\s+/g, " ")}" is no date`);
  if (at > now + FURTHEST_AHEAD_MS) throw drift(`its value date ${new Date(at).toISOString()} is too far ahead`);
  return new Date(at).toISOString();
}

const drift = (said: string) => new AnswerUnusable("drift", "the BCV's page", said);
