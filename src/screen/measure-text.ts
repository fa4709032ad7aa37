/** "((struck))" in Washington, "[struck]" in New York: words that the matter deletes. */
const DELETED = /\(\([^()]{0,20000}\)\)|\[[^[\]]{0,20000}\]/g;
const RECITAL = /^\s*(?:whereas|now,? therefore)\b/i;
const LINE = /\r?\n/;

/**
 * The text as it would read: without the words it deletes, without the recitals of a resolution ("Whereas, …"), which tell
 * of what others did.
 */
export function operativeText(text: string): string {
  return text
    .replace(DELETED, ' ')
    .split(LINE)
    .filter((line) => !RECITAL.test(line))
    .join('\n');
}
