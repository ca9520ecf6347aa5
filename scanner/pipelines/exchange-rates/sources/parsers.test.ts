import { describe, expect, test } from "vitest";
import { parseRate, valueDateOf } from "./dolarapi/parse-rate.ts";
import { parseLatest } from "./er-api/parse-latest.ts";

describe("dolarapi", () => {
  const NOW = Date.parse("2026-11-20T22:00:00Z");
  const OFFICIAL = { fuente: "oficial", moneda: "USD" } as const;
  const answer = (over: Record<string, unknown> = {}) => ({
    ...{
      fuente: "oficial",
      nombre: "Oficial",
      compra: null,
      venta: null,
      promedio: 500.25,
      fechaActualizacion: "2026-11-20T20:03:00.000Z",
    },
    ...over,
  });

  test("is as of the day in Caracas on which it was updated", () => {
    const rate = parseRate(answer(), OFFICIAL, NOW);
    expect([rate.value, valueDateOf(rate)]).toEqual([500.25, "2026-11-20T04:00:00.000Z"]);
    const lateEvening = parseRate(answer({ fechaActualizacion: "2026-11-21T03:59:00.000Z" }), OFFICIAL, NOW);
    expect(valueDateOf(lateEvening)).toBe("2026-11-20T04:00:00.000Z");
  });

  test.each([
    ["another rate than was asked for", answer({ fuente: "paralelo" }), "asked for oficial, it answers with paralelo"],
    ["another currency", answer({ moneda: "EUR" }), "asked for USD, it answers with EUR"],
    ["no value", answer({ promedio: null }), "promedio"],
    ["a value with a comma", answer({ promedio: "500,25" }), "promedio"],
    ["no time", answer({ fechaActualizacion: "20/11/2026" }), "fechaActualizacion"],
    ["a time far ahead", answer({ fechaActualizacion: "2026-12-20T20:03:00.000Z" }), "too far ahead"],
    ["an error", { error: "not found" }, "fuente"],
  ])("with %s is not read", (_what, body, said) => {
    expect(() => parseRate(body, OFFICIAL, NOW)).toThrow(said);
  });
});

describe("open.er-api.com", () => {
  const answer = (over: Record<string, unknown> = {}) => ({
    ...{
      result: "success",
      time_last_update_unix: 1_795_219_351,
      base_code: "EUR",
      rates: { EUR: 1, USD: 1.1462, VES: 770.1, PLN: 4.34 },
    },
    ...over,
  });

  test("gives of its currencies those that the ECB quotes, as of the day of its update", () => {
    expect(parseLatest(answer())).toEqual({ day: "2026-11-21", source: "open.er-api.com", perEuro: { USD: 1.1462, PLN: 4.34 } });
  });

  test.each([
    ["an error", { result: "error", "error-type": "quota-reached" }, "failed", "answered error (quota-reached)"],
    ["another base", answer({ base_code: "USD" }), "drift", "base_code"],
    ["no rates", answer({ rates: {} }), "empty", "none of the usual currencies"],
    ["a rate of nothing", answer({ rates: { USD: 0 } }), "drift", "rates.USD"],
  ])("with %s is not read", (_what, body, state, said) => {
    expect(() => parseLatest(body)).toThrow(expect.objectContaining({ state, message: expect.stringContaining(said) }));
  });
});
