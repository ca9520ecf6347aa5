/** Where a page has to declare its encoding (HTML standard, 4.2.5.4). */
const META_BYTES = 1_024;
const META = /<meta[^>]+charset\s*=\s*["']?\s*([\w:-]+)/i;

export interface DecodedText {
  readonly text: string;
  /** The encoding it was read in, by its standard name. */
  readonly charset: string;
}

/**
 * Bytes as text: by byte order mark, then header, then `<meta>`, then as UTF-8, then in the fallback (windows-1250 for Polish
 * sites). Each is tried strictly, so that a wrong declaration is passed over and no character is lost silently. Null where none fits.
 */
export function decodeText(bytes: Uint8Array, contentType: string, fallback?: string): DecodedText | null {
  const candidates = [byMark(bytes), byHeader(contentType), byMeta(bytes), "utf-8", fallback];
  for (const label of candidates) {
    if (label === undefined) continue;
    const decoded = decodeStrictly(bytes, label);
    if (decoded !== null) return decoded;
  }
  return null;
}

/** TextDecoder throws RangeError for a label it does not know, TypeError for bytes that are not in its encoding. */
function decodeStrictly(bytes: Uint8Array, label: string): DecodedText | null {
  try {
    const decoder = new TextDecoder(label, { fatal: true });
    return { text: decoder.decode(bytes), charset: decoder.encoding };
  } catch (thrown) {
    if (thrown instanceof RangeError || thrown instanceof TypeError) return null;
    throw thrown;
  }
}

function byMark(bytes: Uint8Array): string | undefined {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return "utf-8";
  if (first === 0xfe && second === 0xff) return "utf-16be";
  if (first === 0xff && second === 0xfe) return "utf-16le";
  return undefined;
}

function byHeader(contentType: string): string | undefined {
  return /;\s*charset\s*=\s*"?\s*([^\s";]+)/i.exec(contentType)?.[1];
}

function byMeta(bytes: Uint8Array): string | undefined {
  const label = META.exec(new TextDecoder("latin1").decode(bytes.subarray(0, META_BYTES)))?.[1];
  return label?.toLowerCase().startsWith("utf-16") ? undefined : label; // what reads as ASCII cannot be UTF-16
}
