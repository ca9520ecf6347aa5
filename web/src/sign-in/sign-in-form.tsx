import { Button, NativeSelect, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { SignInWay } from "../../../client/session-client.ts";
import { wayWords } from "../words/session.ts";
import { useSignIn } from "./sign-in-place.tsx";

/** The secret or token leaves the page once, for a cookie that the page cannot read. */
export function SignInForm({ ways }: { readonly ways: readonly SignInWay[] }) {
  const { signIn, isBusy, close } = useSignIn();
  const [way, setWay] = useState<SignInWay>(ways[0] ?? "secret");
  const [brought, setBrought] = useState("");
  const { title, hint } = wayWords[way];

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (brought === "") return;
    setBrought("");
    signIn(way, brought).then(close, () => {}); // why not is told above
  };

  return (
    <form onSubmit={submit}>
      {ways.length > 1 && (
        <NativeSelect
          label="Sign in with"
          value={way}
          data={ways.map((value) => ({ value, label: wayWords[value].title }))}
          onChange={({ currentTarget }) => setWay(currentTarget.value === "token" ? "token" : "secret")}
        />
      )}
      <TextInput
        label={title}
        description={hint}
        type="password"
        autoComplete="current-password"
        data-autofocus
        value={brought}
        onChange={({ currentTarget }) => setBrought(currentTarget.value)}
      />
      <Button type="submit" disabled={isBusy}>
        {isBusy ? "Signing in…" : "Sign in"}
      </Button>
    </form>
  );
}
