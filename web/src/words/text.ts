/** "short_history" -> "short history" */
export const inWords = (name: string): string => name.replaceAll("_", " ");

export const capitalised = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
