/** Who asks. An id is what runs are kept under: a token's subject, or one of two words. */
export type Caller = Anonymous | KnownCaller;

export interface Anonymous {
  readonly kind: "anonymous";
}

export type KnownCaller =
  /** On this machine, of a server that nobody else reaches. */
  | { readonly kind: "local"; readonly id: "local"; readonly admin: true }
  /** Knows the run secret. */
  | { readonly kind: "machine"; readonly id: "operator"; readonly admin: true }
  | { readonly kind: "user"; readonly id: string; readonly admin: boolean; readonly email?: string };

export const anonymous: Anonymous = { kind: "anonymous" };
export const local: KnownCaller = { kind: "local", id: "local", admin: true };
export const operator: KnownCaller = { kind: "machine", id: "operator", admin: true };

/** No token may speak for these. */
export const reservedIds: ReadonlySet<string> = new Set([local.id, operator.id]);
