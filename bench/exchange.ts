export type ServerKind = "larder" | "bare";

/** What the bench and its server processes tell each other. */
export type Exchange =
  | { readonly kind: "ready"; readonly port: number }
  | { readonly kind: "cpu"; readonly microseconds: number }
  | {
      readonly kind: "bytes";
      /** The first whose request headers match is sent; the first of all where none does. */
      readonly variants: readonly {
        readonly match: Readonly<Record<string, string>>;
        readonly status: number;
        readonly headers: Record<string, string>;
        readonly body: string;
      }[];
    };
