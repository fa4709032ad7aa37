/** A cookie that only the server reads, sent along by pages of its own and by links to it. */
export interface CookieJar {
  /** undefined where the request brings none. */
  read(name: string, header: string | undefined): string | undefined;
  /** A Set-Cookie header. An empty value removes the cookie. */
  set(name: string, value: string, maxAgeSeconds: number): string;
}

/**
 * Over HTTPS the browser is told to send cookies over nothing else, and by the name's prefix to take them from this very
 * host only. Plain HTTP is for one's own machine.
 */
export function cookieJar(secure: boolean): CookieJar {
  const full = (name: string) => `${secure ? '__Host-' : ''}holdwatch_${name}`;
  return {
    read(name, header = '') {
      const found = header.split(';').find((pair) => pair.trimStart().startsWith(`${full(name)}=`));
      return found?.slice(found.indexOf('=') + 1).trim() || undefined;
    },
    set: (name, value, maxAgeSeconds) =>
      [
        `${full(name)}=${value}`,
        'Path=/',
        `Max-Age=${value ? maxAgeSeconds : 0}`,
        'HttpOnly',
        'SameSite=Lax',
        ...(secure ? ['Secure'] : []),
      ].join('; '),
  };
}
