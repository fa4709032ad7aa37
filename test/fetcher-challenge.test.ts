import { describe, expect, it } from 'vitest';
import { challengeOf, expectedFormat } from '../src/ingest/challenge.ts';

interface Sent {
  readonly url?: string;
  readonly finalUrl?: string;
  readonly accept?: string;
  readonly type?: string;
}

const judged = (
  body: string | Buffer,
  { url = 'https://a.test/page', finalUrl = url, accept, type = 'text/html; charset=utf-8' }: Sent = {},
) => challengeOf({ requestedUrl: url, url: finalUrl, accept, contentType: type, bytes: Buffer.from(body) });

const page = (title: string, body = '') =>
  `<!DOCTYPE html>\n<html lang="en"><head><title>${title}</title></head><body>${body}</body></html>`;

describe('what a request expects', () => {
  it.each([
    ['https://a.test/x', 'application/json', 'JSON'],
    ['https://a.test/x', 'application/rss+xml, */*;q=0.1', 'XML'],
    ['https://a.test/x', 'text/xml', 'XML'],
    ['https://a.test/x', 'application/zip', 'ZIP'],
    ['https://a.test/x', 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'ZIP'],
    ['https://a.test/x', 'text/csv', 'CSV'],
    ['https://a.test/BILLSTATUS-117hr1.xml', undefined, 'XML'],
    ['https://a.test/Agencies.XLSX?x=1', '*/*', 'ZIP'],
    ['https://a.test/x.json', 'application/xml', 'XML'],
    ['https://a.test/x.xml', 'text/html, application/xml', null],
    ['https://a.test/x', 'application/xhtml+xml', null],
    ['https://a.test/x', '*/*', null],
    ['https://a.test/x', undefined, null],
  ])('of %s with Accept %s is %s', (url, accept, format) => {
    expect(expectedFormat(url, accept)).toBe(format);
  });
});

describe('a page that a firewall made', () => {
  it.each([
    ['Cloudflare, by its title', page('Just a moment...')],
    ['Cloudflare, by its script', page('a.test', '<script>window._cf_chl_opt={cvId:"3"}</script>')],
    ['Cloudflare, blocking', page('Attention Required! | Cloudflare')],
    ['Imperva', page('', 'Request unsuccessful. Incapsula incident ID: 1-2')],
    [
      'Imperva, script only',
      '<html><head><script src="/_Incapsula_Resource?SWJIYLWA=7"></script></head><body></body></html>',
    ],
    ['Akamai', page('Access Denied', 'You do not have permission to access this page. Reference #18.1')],
    ['AWS WAF', page('Human Verification', '<div id="captcha-container">')],
    ['AWS WAF, silent', page('', '<script>window.gokuProps = {}</script>')],
    ['DataDome', page('a.test', '<script src="https://ct.captcha-delivery.com/c.js">')],
    ['F5', page('Request Rejected', 'The requested URL was rejected. Please consult with your administrator.')],
    ['HUMAN', page('Access to this page has been denied', '<div id="px-captcha">')],
    ['Anubis', page('Making sure you&#39;re not a bot!')],
    ['a plain server', page('403 Forbidden')],
  ])('is known: %s', (_maker, body) => {
    expect(judged(body)).not.toBeNull();
  });

  it('is known without a type, and after a comment', () => {
    expect(
      judged(`\uFEFF<!-- ${'x'.repeat(500)} -->\n${page('Just a moment...')}`, { type: 'application/octet-stream' }),
    ).not.toBeNull();
  });
});

describe('a login page', () => {
  const form = '<form><input name="user"><input class="w" type="password"></form>';

  it('is known by its title', () => {
    for (const title of ['Sign in', 'Log in - County Portal', 'County Portal | Login'])
      expect(judged(page(title, form))).toBe('a login page');
  });

  it('is known by where we were sent', () => {
    expect(judged(page('County Portal', form), { finalUrl: 'https://a.test/sso/start' })).toBe('a login page');
  });

  it('is not a page that has a login form in a corner', () => {
    expect(judged(page('Ordinance 17886', form))).toBeNull();
    expect(judged(page('Ordinance 17886', form), { url: 'https://a.test/login/17886' })).toBeNull();
    expect(judged(page('Ordinance 17886', form), { finalUrl: 'https://a.test/ordinances/17886' })).toBeNull();
  });

  it('is not a page that speaks of logging in', () => {
    expect(judged(page('Sign in policy for visitors', 'No password here'))).toBeNull();
  });
});

describe('a web page in place of a file', () => {
  it.each([
    ['JSON', { accept: 'application/json' }],
    ['XML', { url: 'https://a.test/BILLSTATUS-117hr1.xml' }],
    ['XML', { accept: 'application/xml', type: 'application/xml' }],
    ['ZIP', { accept: 'application/zip', type: 'application/zip' }],
    ['CSV', { url: 'https://a.test/list.csv' }],
    ['PDF', { url: 'https://a.test/order.pdf' }],
  ])('is not %s', (format, sent) => {
    expect(judged(page('Our new website'), sent)).toBe(`an HTML page instead of ${format}`);
  });

  it('is known in XHTML, and where only the type says that it is HTML', () => {
    expect(judged(`<?xml version="1.0"?>\n${page('Moved')}`, { accept: 'text/xml' })).toBe(
      'an HTML page instead of XML',
    );
    expect(judged('Access from your network is not allowed', { accept: 'application/json' })).toBe(
      'an HTML page instead of JSON',
    );
  });
});

describe('let through is', () => {
  it('every page where HTML is expected', () => {
    expect(judged(page('Immigration detainers | County'))).toBeNull();
    expect(judged(page('x', '<script src="/cdn-cgi/challenge-platform/scripts/jsd/main.js"></script>'))).toBeNull();
    expect(
      judged(page('x', `${'<p>text</p>'.repeat(1000)}<script src="/_Incapsula_Resource?SWJIYLWA=7"></script>`)),
    ).toBeNull();
    expect(judged(page('Ordinance on access denied to ICE', 'Access denied. Just a moment...'))).toBeNull();
  });

  it.each([
    ['<?xml version="1.0"?><billStatus><title>Just a moment...</title></billStatus>', { accept: 'application/xml' }],
    ['\uFEFF<rss version="2.0"/>', { accept: 'application/rss+xml' }],
    ['{"html":"<html>"}', { accept: 'application/json' }],
    ['  [1]', { url: 'https://a.test/x.json' }],
    ['STATE,AGENCY\nTX,"<b>"', { accept: 'text/csv' }],
    [Buffer.from('PK\x03\x04<html>'), { url: 'https://a.test/x.xlsx' }],
    ['%PDF-1.7', { url: 'https://a.test/x.pdf' }],
    ['', { accept: 'application/json' }],
  ])('%j, even where the server calls it HTML', (body, sent) => {
    expect(judged(body, sent)).toBeNull();
    expect(judged(body, { ...sent, type: 'application/octet-stream' })).toBeNull();
  });
});
