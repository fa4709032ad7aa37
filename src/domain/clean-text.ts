/** One line of text as anybody may send it: without control characters, halves of surrogate pairs and space around it. */
export const cleanText = (text: string): string =>
  text
    .replace(/[\p{Control}\p{Surrogate}\p{Zl}\p{Zp}]+/gu, ' ')
    .trim()
    .slice(0, 100)
    .replace(/\p{Surrogate}$/u, '');
