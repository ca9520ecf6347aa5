import { isoDay } from "../model/days.ts";
import { rateDecimals } from "../model/reference-rates.ts";
import { isTargetDay } from "../model/target-days.ts";
import type { Moment } from "../model/world.ts";
import type { Source, SourceAnswer } from "./source.ts";

const FOLDER = "/stats/eurofxref/";
const HISTORY_DAYS = 90;

const START = `<?xml version="1.0" encoding="UTF-8"?>
<gesmes:Envelope xmlns:gesmes="http://www.gesmes.org/xml/2002-08-01" xmlns="http://www.ecb.int/vocabulary/2002-08-01/eurofxref">
	<gesmes:subject>Reference rates</gesmes:subject>
	<gesmes:Sender>
		<gesmes:name>European Central Bank</gesmes:name>
	</gesmes:Sender>
`;
const END = "</gesmes:Envelope>";

/** `GET /stats/eurofxref/eurofxref-daily.xml` (also -hist-90d): units for one euro, of the last published business day. */
export const ecb: Source = {
  hosts: ["www.ecb.europa.eu"],
  symbolOf: () => null,
  answer({ path }, moment) {
    if (path === `${FOLDER}eurofxref-daily.xml`) return xml(dailyCube(moment));
    if (path === `${FOLDER}eurofxref-hist-90d.xml`) return xml(historyCube(moment));
    return null;
  },
  redesign: (body) => body.replaceAll(" currency=", " ccy=").replaceAll(" rate=", " value="),
};

/** The two files differ in their quotes and their line breaks. */
function dailyCube(moment: Moment): string {
  const rates = ratesOn(moment, moment.ratesDay).map(([currency, rate]) => `\t\t\t<Cube currency='${currency}' rate='${rate}'/>`);
  const day = [`\t\t<Cube time='${isoDay(moment.ratesDay)}'>`, ...rates, "\t\t</Cube>"];
  return ["\t<Cube>", ...day, "\t</Cube>", ""].join("\n");
}

function historyCube(moment: Moment): string {
  const days: number[] = [];
  for (let day = moment.ratesDay; day > moment.ratesDay - HISTORY_DAYS; day--) if (isTargetDay(day)) days.push(day);
  const cubes = days.map((day) => {
    const rates = ratesOn(moment, day).map(([currency, rate]) => `<Cube currency="${currency}" rate="${rate}"/>`);
    return `<Cube time="${isoDay(day)}">${rates.join("")}</Cube>`;
  });
  return `\t<Cube>${cubes.join("")}</Cube>\n`;
}

function ratesOn(moment: Moment, day: number): [string, string][] {
  return [...moment.rates(day)].map(([currency, rate]) => [currency, rate.toFixed(rateDecimals(currency))]);
}

function xml(cube: string): SourceAnswer {
  return { status: 200, contentType: "text/xml", body: START + cube + END };
}
