import { describe, expect, it } from "vitest";
import { decodeText } from "./decode-text.ts";

const utf8 = (text: string) => new TextEncoder().encode(text);
/** "Łódź" in windows-1250. */
const LODZ_1250 = Uint8Array.from([0xa3, 0xf3, 0x64, 0x9f]);
/** "Łódź" in ISO-8859-2. */
const LODZ_8859_2 = Uint8Array.from([0xa3, 0xf3, 0x64, 0xbc]);

describe("text", () => {
  it("is read by its byte order mark before its header, and loses the mark", () => {
    expect(decodeText(utf8("\uFEFFŁódź"), "text/csv; charset=windows-1250")).toEqual({ text: "Łódź", charset: "utf-8" });
    expect(decodeText(Uint8Array.from([0xff, 0xfe, 0x41, 0x01]), "text/csv")).toEqual({ text: "Ł", charset: "utf-16le" });
  });

  it.each(["text/html; charset=iso-8859-2", 'text/html;charset="ISO-8859-2"; x=1'])("is read by its header: %s", (header) => {
    expect(decodeText(LODZ_8859_2, header)).toEqual({ text: "Łódź", charset: "iso-8859-2" });
  });

  it.each(['<meta charset="windows-1250">', "<META http-equiv=Content-Type content='text/html; charset=windows-1250'>"])(
    "is read by %s",
    (meta) => {
      expect(decodeText(Buffer.concat([utf8(meta), LODZ_1250]), "text/html")?.text).toBe(`${meta}Łódź`);
    },
  );

  it("is not read by a declaration beyond its first 1,024 bytes", () => {
    const late = Buffer.concat([utf8(" ".repeat(1_024)), utf8("<meta charset=windows-1250>"), LODZ_1250]);
    expect(decodeText(late, "text/html")).toBeNull();
  });

  it("passes over a declaration its bytes contradict", () => {
    expect(decodeText(LODZ_1250, "text/html; charset=utf-8", "windows-1250")).toEqual({ text: "Łódź", charset: "windows-1250" });
    expect(decodeText(utf8("Łódź"), "text/html; charset=x-unknown")).toEqual({ text: "Łódź", charset: "utf-8" });
    expect(decodeText(utf8("<meta charset=utf-16>Łódź"), "text/html")?.charset).toBe("utf-8");
  });

  it("is UTF-8 before it is the fallback, and nothing without one", () => {
    expect(decodeText(utf8("Łódź"), "text/html", "windows-1250")?.charset).toBe("utf-8");
    expect(decodeText(LODZ_1250, "text/html", "windows-1250")?.text).toBe("Łódź");
    expect(decodeText(LODZ_1250, "text/html")).toBeNull();
  });
});
