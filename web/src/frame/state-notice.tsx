import type { HeardStatus } from "../../../client/react/use-scan-status.ts";
import { useServerNow } from "../../../client/react/use-server-now.ts";
import { describeState } from "../words/state.ts";

/** What is not as it should be, in words; nothing while all is well. */
export function StateNotice({ heard }: { readonly heard: HeardStatus }) {
  const now = useServerNow(heard);
  const { status, heardAt, failure } = heard;
  const said = describeState({ status, now, silentSince: failure === null ? null : heardAt });
  if (said === null) return null;
  return (
    <p className={`notice ${said.tone}`} role={said.tone === "trouble" ? "alert" : "status"}>
      {said.text}
    </p>
  );
}
