import "./mantine.css";
import "./styles/frame.css";
import "./styles/sections.css";
import "./styles/table.css";
import "./styles/symbol.css";
import "./styles/runs.css";
import "../../client/react/runs.css";
import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { createClient } from "../../client/create-client.ts";
import { LarderProvider } from "../../client/react/larder-provider.tsx";
import { App } from "./app.tsx";
import { cssVariables, theme } from "./theme.ts";

const root = document.getElementById("root");
if (root === null) throw new Error("index.html has no #root");

createRoot(root).render(
  <StrictMode>
    <MantineProvider theme={theme} cssVariablesResolver={cssVariables} defaultColorScheme="auto">
      <QueryClientProvider client={new QueryClient()}>
        <LarderProvider client={createClient({ baseUrl: location.origin })}>
          <App />
        </LarderProvider>
      </QueryClientProvider>
    </MantineProvider>
  </StrictMode>,
);
