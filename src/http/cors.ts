// Any page may read what is public: a cookie counts only where the server's own pages ask (viewer.ts), so that no answer
// to another page depends on one, and credentials need not be allowed.

/** Headers of an answer that any page may read, with what else of it a partner's page needs to see. */
export const CORS = {
  'access-control-allow-origin': '*',
  'access-control-expose-headers': 'etag, retry-after, ratelimit, ratelimit-policy',
};

/** What a browser is told that asks before it asks. */
export const PREFLIGHT = {
  'access-control-allow-origin': '*',
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers': 'content-type, accept, authorization, if-none-match',
  'access-control-max-age': '86400',
};
