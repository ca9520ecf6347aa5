import { caracasMidnight, lastValueDay } from "../model/caracas-days.ts";
import { isoDay, weekdayOf } from "../model/days.ts";
import type { Moment } from "../model/world.ts";
import type { Source } from "./source.ts";

const WEEKDAYS = ["Domingo", "Lunes", "Martes", "Miércoles", "Jueves", "Viernes", "Sábado"];
const MONTHS = ["Enero", "Febrero", "Marzo", "Abril", "Mayo", "Junio"].concat(
  ["Julio", "Agosto", "Septiembre", "Octubre", "Noviembre", "Diciembre"], // a year
);
/** In the order of the page, whose labels of some have a space before them. */
const BLOCKS = [
  ["euro", "EUR"],
  ["yuan", "CNY"],
  ["lira", "TRY"],
  ["rublo", "RUB"],
  ["dolar", "USD"],
] as const;
/** Not among the reference rates of the ECB any more. */
const RUBLES_PER_EURO = 97.5;

/** `GET /`: the home page of the Banco Central de Venezuela, with the rates of its last value date, from the afternoon on that of the next business day. */
export const bcv: Source = {
  hosts: ["www.bcv.org.ve"],
  symbolOf: () => null,
  answer: ({ path }, moment) =>
    path === "/" ? { status: 200, contentType: "text/html; charset=utf-8", body: page(moment) } : null,
  redesign: (body) => body.replaceAll(/id="(euro|yuan|lira|rublo|dolar)"/g, 'id="tasa-$1"'),
};

function page(moment: Moment): string {
  const day = lastValueDay(moment.now);
  const dollar = moment.officialRate(day);
  const blocks = Number.isNaN(dollar)
    ? ""
    : BLOCKS.map(([id, currency]) => block(id, currency, inBolivares(currency, dollar, moment))).join("");
  return `<!DOCTYPE html>
<html lang="es" dir="ltr">
<head>
  <meta http-equiv="Content-Type" content="text/html; charset=utf-8" />
  <title>Banco Central de Venezuela (invented)</title>
</head>
<body class="html front not-logged-in">
<section id="block-views-47bbee0af9473fcf0d6df64198f4df6b" class="block block-views clearfix">
  <div class="view-content">
${blocks}<div class="pull-right dinpro center">
Fecha Valor: ${date(day)}
<hr>
</div>
  </div>
</section>
<div class="view-reservas"><span class="field-content">${date(day - 3)}</span></div>
</body>
</html>
`;
}

function inBolivares(currency: string, dollar: number, moment: Moment): number {
  const rates = moment.rates(moment.ratesDay);
  const perEuro = currency === "EUR" ? 1 : currency === "RUB" ? RUBLES_PER_EURO : rates.get(currency);
  const dollars = (rates.get("USD") ?? Number.NaN) / (perEuro ?? Number.NaN);
  return currency === "USD" ? dollar : dollar * dollars;
}

function block(id: string, currency: string, value: number): string {
  return `          <div id="${id}" class="col-sm-12 col-xs-12 ">
	<div class="field-content">
		<div class="row recuadrotsmc">
			<div class="col-sm-6 col-xs-6">
			<img src="/sites/default/files/${id}-04_2.png" class="icono_bss_blanco1">
			<span> ${currency} </span>	 </div>
                        <div class="col-sm-6 col-xs-6 centrado"><strong> ${value.toFixed(8).replace(".", ",")} </strong> </div>
	        </div>
        </div>
</div>
`;
}

function date(day: number): string {
  const [year, month, dayOfMonth] = isoDay(day).split("-");
  const words = `${WEEKDAYS[weekdayOf(day)]}, ${dayOfMonth} ${MONTHS[Number(month) - 1]}  ${year}`;
  const instant = `${new Date(caracasMidnight(day)).toISOString().slice(0, 10)}T00:00:00-04:00`;
  return `<span class="date-display-single" property="dc:date" datatype="xsd:dateTime" content="${instant}">${words}</span>`;
}
