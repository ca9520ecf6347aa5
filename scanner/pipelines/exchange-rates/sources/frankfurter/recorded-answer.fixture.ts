/**
 * An answer of api.frankfurter.dev/v1/latest, asked for three currencies, as droderiquesit/quantum-ai-platform recorded it on 2026-09-04
 * (backend/crates/services/qip-market-ingestion/src/connectors/fixtures/frankfurter-ecb-reference-rates.json).
 */
export const recordedAnswer = `{"amount":1.0,"base":"EUR","date":"2026-09-04","rates":{"GBP":0.85898,"JPY":181.59,"USD":1.1622}}`;
