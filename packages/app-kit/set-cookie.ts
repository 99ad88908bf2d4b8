const oneYearSeconds = 31_536_000;

/** Keeps a choice of appearance (language, colours, menu) for a year. Nothing secret is ever kept this way. */
export function keepChoice(name: string, value: string): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari.
  document.cookie = `${name}=${encodeURIComponent(value)}; path=/; max-age=${oneYearSeconds}; samesite=lax`;
}
