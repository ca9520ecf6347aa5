/** Whose tokens are believed: those of a key set, those of a shared secret, or both where a project changes from one to the other. */
export interface TokenSettings {
  readonly keySet?: KeySetSettings | undefined;
  /** For HS256; only signatures of this kind are checked with it. */
  readonly secret?: string | undefined;
  /** Tokens made for somebody else are refused. */
  readonly audience: string;
  /** Tokens of another issuer are refused; undefined: the key alone says whose they are. */
  readonly issuer?: string | undefined;
}

export interface KeySetSettings {
  readonly url: string;
  /** Gets the JSON at the url, through the one door out that a process has. */
  fetchJson(url: string, signal: AbortSignal): Promise<unknown>;
}

/** Whether anybody's tokens can be checked. */
export const knowsTokens = (settings: TokenSettings | undefined): settings is TokenSettings =>
  settings !== undefined && (settings.keySet !== undefined || settings.secret !== undefined);
