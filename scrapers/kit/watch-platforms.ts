import type { Place } from './watch-html.ts';

// Where publishers of codes and statutes keep the words of a section. Every page of theirs is laid out the same.

export interface Platform extends Place {
  /** Of the addresses. */
  readonly host: RegExp;
}

/** The first that fits counts; `web` fits all. */
export const PLATFORMS = {
  /** American Legal Publishing. Its firewall lets few through; a challenge is refused before it is kept. */
  amlegal: {
    host: /^codelibrary\.amlegal\.com$/,
    selector: '.codenav__section-body',
    without: '.codenav__toolbar, .section-toolbar, .annotation-tools',
  },
  /** Code Publishing Company: the files below /html/ are the chapter and nothing else. */
  'code-publishing': {
    host: /^(www\.)?codepublishing\.com$/,
    selector: 'body',
    without: '#footer, #disclaimer, .disclaimer, .navfooter',
  },
  /** General Code's newer sites of counties and cities. */
  'county-codes': {
    host: /\.(county|municipal)\.codes$/,
    selector: '#main',
    without: '.inner-nav, .toolbar, .selections, .footnote-nav',
  },
  /** public.law, a mirror of state laws. */
  'public-law': { host: /\.public\.law$/, selector: '#leaf-statute-body', without: '.d-print-none' },
  /** Laws of New York at its senate. */
  'open-legislation': { host: /^www\.nysenate\.gov$/, selector: '.nys-openleg-result-text', without: '' },
  /** Everybody else: the element that HTML has for what a page is about. */
  web: { host: /./, selector: 'main', without: 'body > header, footer, aside' },
} as const satisfies Record<string, Platform>;

export type PlatformName = keyof typeof PLATFORMS;

export const platformOf = (url: string): PlatformName => {
  const { hostname } = new URL(url);
  return (Object.keys(PLATFORMS) as PlatformName[]).find((name) => PLATFORMS[name].host.test(hostname)) ?? 'web';
};
