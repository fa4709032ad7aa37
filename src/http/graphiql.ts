import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Clock } from '../clock.ts';
import type { Answer } from './answer.ts';
import { openingTabs } from './tabs.ts';

const compress = promisify(gzip);

interface Page {
  readonly day: string;
  readonly plain: Buffer;
  readonly gzipped: Buffer;
}

/** The query page. All of it comes from the package: nothing is loaded from elsewhere. 9 MB, so it is compressed once a day. */
export function graphiqlPage(clock: Clock): (acceptEncoding: string | undefined) => Promise<Answer> {
  let current: Promise<Page> | undefined;
  let currentDay = '';
  const render = async (now: Date, day: string): Promise<Page> => {
    // Loaded when somebody asks for it: 30 MB of text that most servers never show.
    const { renderGraphiQL } = await import('@graphql-yoga/render-graphiql');
    const html = renderGraphiQL({
      title: 'Holdwatch',
      endpoint: '/graphql',
      defaultTabs: openingTabs(now),
      shouldPersistHeaders: false,
    });
    const plain = Buffer.from(html);
    return { day, plain, gzipped: await compress(plain) };
  };
  return async (acceptEncoding) => {
    const now = clock.now();
    const day = now.toISOString().slice(0, 10);
    if (!current || day !== currentDay) {
      currentDay = day;
      current = render(now, day);
    }
    const { plain, gzipped } = await current;
    const zip = /\bgzip\b/.test(acceptEncoding ?? '');
    return {
      status: 200,
      headers: {
        'content-type': 'text/html; charset=utf-8',
        'cache-control': 'no-cache',
        vary: 'accept, accept-encoding',
        'x-frame-options': 'DENY',
        ...(zip ? { 'content-encoding': 'gzip' } : {}),
      },
      body: zip ? gzipped : plain,
    };
  };
}
