import { VisuallyHidden } from "@mantine/core";

/** In the place of a value there is none of, with the reason. */
export function Missing({ reason }: { readonly reason: string | undefined }) {
  return (
    <span className="missing" title={reason}>
      <span aria-hidden="true">–</span>
      <VisuallyHidden>none{reason === undefined ? "" : `: ${reason}`}</VisuallyHidden>
    </span>
  );
}
