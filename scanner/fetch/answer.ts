import { type BodyOf, readers } from "./body/readers.ts";
import type { Accept } from "./hop/request-headers.ts";
import type { Retrieved } from "./retrieve.ts";

/** What a source gives with an answer, to be asked later for changes only. */
export interface Validators {
  readonly etag?: string;
  readonly lastModified?: string;
}

export interface Answer<A extends Accept> {
  /** After redirects. */
  readonly url: string;
  readonly status: number;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: BodyOf[A];
  readonly validators: Validators;
}

/** @throws SourceFailed for a body that is not what was asked for */
export function toAnswer<A extends Accept>({ ok, tries }: Retrieved, accept: A, charsetFallback?: string): Answer<A> {
  const { status, headers, hop } = ok;
  const body = readers[accept](ok, tries, charsetFallback);
  const { etag, "last-modified": lastModified } = headers;
  const validators = { ...(etag === undefined ? {} : { etag }), ...(lastModified === undefined ? {} : { lastModified }) };
  return { url: hop.url.href, status, headers, body, validators };
}
