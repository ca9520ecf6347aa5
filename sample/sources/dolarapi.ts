import { caracasMidnight, dayInForce } from "../model/caracas-days.ts";
import type { Moment } from "../model/world.ts";
import { json, type Source } from "./source.ts";

/** `GET /v1/dolares/oficial`, `/v1/dolares/paralelo`, `/v1/euros/oficial`, `/v1/dolares`: what others publish, with when it was updated. */
export const dolarapi: Source = {
  hosts: ["ve.dolarapi.com"],
  symbolOf: () => null,
  answer({ path }, moment) {
    const official = () => rate("oficial", "Oficial", officialDollar(moment), caracasMidnight(dayInForce(moment.now)));
    const parallel = () => rate("paralelo", "Paralelo", parallelDollar(moment), moment.now);
    switch (path) {
      case "/v1/dolares":
        return json([official(), parallel()]);
      case "/v1/dolares/oficial":
        return json(official());
      case "/v1/dolares/paralelo":
        return json(parallel());
      case "/v1/euros/oficial": {
        const euro = officialDollar(moment) * (moment.rates(moment.ratesDay).get("USD") ?? Number.NaN);
        return json({ ...official(), promedio: shown(euro) });
      }
      default:
        return null;
    }
  },
  redesign: (body) => body.replaceAll('"promedio":', '"precio":').replaceAll('"fechaActualizacion":', '"actualizado":'),
};

function officialDollar(moment: Moment): number {
  return moment.officialRate(dayInForce(moment.now));
}

/** Near the best price of the peer-to-peer market. */
function parallelDollar(moment: Moment): number {
  const [best] = moment.offers("VES", "buy");
  return best?.price ?? Number.NaN;
}

/** What there is none of is null in JSON. */
function rate(fuente: string, nombre: string, promedio: number, updated: number) {
  return {
    fuente,
    nombre,
    compra: null,
    venta: null,
    promedio: shown(promedio),
    fechaActualizacion: new Date(updated).toISOString(),
  };
}

const shown = (value: number): number => Number(value.toFixed(4));
