import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

/** While the page is worked on (vite web), `npm start` answers for the API. */
const API = "http://127.0.0.1:3000";

export default defineConfig({
  root: import.meta.dirname,
  plugins: [react()],
  build: {
    outDir: "dist",
    emptyOutDir: true,
    modulePreload: { polyfill: false },
    chunkSizeWarningLimit: 700, // kB; React, Mantine and the page together, a fifth of it on the wire
  },
  server: { proxy: { "/api": API, "/docs": API, "/openapi.json": API } },
  clearScreen: false,
});
