import { type CSSVariablesResolver, createTheme } from "@mantine/core";

export const theme = createTheme({
  fontFamily: 'Inter, system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", sans-serif',
  primaryColor: "teal",
  primaryShade: { light: 9, dark: 9 },
  defaultRadius: "md",
  cursorType: "pointer",
  respectReducedMotion: true,
});

/** Mantine's own dimmed text has less than 4.5 to 1 against its backgrounds. */
export const cssVariables: CSSVariablesResolver = () => ({
  variables: {},
  light: {
    "--mantine-color-body": "#fbfbfa",
    "--mantine-color-text": "#1c2024",
    "--mantine-color-dimmed": "#5a6169",
  },
  dark: {
    "--mantine-color-body": "#15181b",
    "--mantine-color-text": "#e3e6e8",
    "--mantine-color-dimmed": "#9aa3ab",
  },
});
