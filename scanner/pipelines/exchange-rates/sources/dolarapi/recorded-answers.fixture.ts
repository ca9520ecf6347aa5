/**
 * Answers of ve.dolarapi.com as others recorded them in public repositories: `official` by emanuelgcq/ladino as the real answer of
 * 2026-09-02, the others as examples of what they had been given. `euro` lacks its two fields without a value.
 */
export const recordedAnswers = {
  official: `{
  "moneda": "USD",
  "fuente": "oficial",
  "nombre": "Dólar",
  "compra": null,
  "venta": null,
  "promedio": 801.1752,
  "fechaActualizacion": "2026-09-02T00:00:00-04:00"
}`,
  euro: `{"moneda":"EUR","fuente":"oficial","nombre":"Euro","promedio":841.84173862,"fechaActualizacion":"2026-07-23T00:00:00-04:00"}`,
  parallel: `{
                "moneda": "USD", "fuente": "paralelo", "nombre": "Paralelo",
                "compra": null, "venta": null, "promedio": 955.706247,
                "fechaActualizacion": "2026-10-01T12:01:34.203Z"
              }`,
  /** Of a Sunday, in the shape of before the spring of 2026. */
  officialBefore: `{"fuente": "oficial","nombre": "Oficial","compra": null,"venta": null,"promedio": 136.8931,"fechaActualizacion": "2025-08-17T15:01:59.094Z"}`,
} as const;
