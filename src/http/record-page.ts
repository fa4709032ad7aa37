import { createHash } from 'node:crypto';
import type { Answered, Value } from '../exports/column.ts';
import { isWeb, type Linked } from '../exports/json-ld.ts';
import { LICENCE } from '../exports/licence.ts';
import { codedColumns } from '../exports/policy-columns.ts';
import type { PagedRecord } from '../exports/record.ts';
import { html, Markup, scriptJson } from './html.ts';

const STYLE = `body{font:1rem/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#111;background:#fff}
h1{line-height:1.2}caption{text-align:left}table{border-collapse:collapse;width:100%}th,td{text-align:left;vertical-align:top;padding:.3rem .6rem .3rem 0;border-bottom:1px solid #ccc;overflow-wrap:anywhere}
th{width:14rem;font-weight:600}blockquote{margin:.3rem 0 .8rem;padding-left:.8rem;border-left:3px solid #666}a{color:#0645ad}a:focus{outline:3px solid #0645ad}`;

/** Nothing is loaded and nothing is run: the JSON in the page is data. */
export const PAGE_HEADERS = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
};

interface Claim {
  readonly sourceId: string;
  readonly source: { readonly name: string } | null;
  readonly pageUrl: string;
  readonly fetchedAt: string;
  readonly corroboration: string;
  readonly corroborationNote: string | null;
  readonly assertions: readonly (Quoted & { readonly field: string })[];
}

interface Quoted {
  readonly quote: string | null;
  readonly quoteUrl?: string | null;
  readonly pinpoint?: string | null;
}

/** Columns that the heading or a section of the page tells better. */
const ELSEWHERE = /^(source[A-Z]|corroboration$|recordUrl$|harms$|harmQuotes$|title$|name$)/;
const CODED = new Set(codedColumns.map(({ name }) => name));

/** `Adopted on` for adoptedOn. */
const label = (name: string): string => {
  const words = name.replace(/([a-z0-9])([A-Z])/g, (_, before: string, after: string) => `${before} ${after}`);
  return words.charAt(0).toUpperCase() + words.slice(1).toLowerCase();
};

const link = (text: string): Markup =>
  isWeb(text) ? html`<a href="${text}" rel="nofollow">${text}</a>` : html`${text}`;

function cell(value: Value): Markup {
  if (typeof value === 'boolean') return html`${value ? 'yes' : 'no'}`;
  if (typeof value === 'string') return link(value);
  if (!Array.isArray(value)) return html`${String(value)}`;
  const values = value.filter((each) => each !== null);
  return html`${values.map((each, i) => html`${i ? html`<br>` : ''}${cell(each)}`)}`;
}

const quoted = ({ quote, quoteUrl, pinpoint }: Quoted): Markup =>
  html`<blockquote>${quote}${pinpoint && html`<br>${pinpoint}`}${quoteUrl && html`<br><cite>${link(quoteUrl)}</cite>`}</blockquote>`;

const list = (title: string, entries: readonly Markup[]): Markup =>
  entries.length ? html`<h2>${title}</h2><ul>${entries.map((entry) => html`<li>${entry}</li>`)}</ul>` : html``;

/** A page that says what is known of a record, and on what it rests, without a script. */
export function recordPage(record: PagedRecord, linked: Linked, feed: string | undefined): string {
  const { kind, row, answered, question } = record;
  const title = String(row.title ?? row.name);
  const facts = kind.columns.filter(({ name }) => {
    const value = row[name] ?? null;
    const told = ELSEWHERE.test(name) || CODED.has(name);
    return !told && value !== null && !(Array.isArray(value) && value.length === 0);
  });
  const ask = `/graphql?query=${encodeURIComponent(question)}`;
  const page = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title} · Holdwatch</title>
<link rel="canonical" href="${String(row.recordUrl)}">
<link rel="alternate" type="application/ld+json" href="${String(row.recordUrl)}">
${feed && html`<link rel="alternate" type="application/atom+xml" title="Changes" href="${feed}">`}
<style>${new Markup(STYLE)}</style>
<script type="application/ld+json">${scriptJson(linked)}</script>
</head>
<body>
<main>
<h1>${title}</h1>
<table>
<caption>What is known of it</caption>
<tbody>
${facts.map(({ name }) => html`<tr><th scope="row">${label(name)}</th><td>${cell(row[name] ?? null)}</td></tr>\n`)}</tbody>
</table>
${sections(answered)}
${list('Sources', (answered.provenance as readonly Claim[]).map(claim))}
</main>
<footer>
<h2>More</h2>
<ul>
${feed && html`<li><a href="${feed}">Changes of it as an Atom feed</a></li>`}
<li><a href="${ask}">Ask the API about it</a></li>
<li><a href="/export/${kind.name}.csv">All ${kind.name} as CSV</a></li>
<li><a href="${LICENCE.url}" rel="license">Licence: ${LICENCE.name}</a>. ${LICENCE.note}</li>
</ul>
</footer>
</body>
</html>
`;
  return page.text;
}

function claim({ sourceId, source, pageUrl, fetchedAt, corroboration, corroborationNote, assertions }: Claim): Markup {
  const words = assertions.filter(({ quote }) => quote !== null);
  return html`${source?.name ?? sourceId}: ${link(pageUrl)}, fetched at <time datetime="${fetchedAt}">${fetchedAt}</time>, ${corroboration.toLowerCase()}${corroborationNote && html`. ${corroborationNote}`}${words.map((each) => html`<p>${label(each.field)}:</p>${quoted(each)}`)}`;
}

interface Event {
  readonly type: string;
  readonly on: { readonly value: string } | null;
  readonly actor: string | null;
  readonly note: string | null;
  readonly url: string | null;
}

interface Period {
  readonly status: string;
  readonly fromOn: string | null;
  readonly throughOn: string | null;
  readonly basis: string;
}

interface Provision extends Quoted {
  readonly question: string;
  readonly codedBy: string;
  readonly joinedBy: string;
  readonly note: string | null;
  readonly answers: readonly { readonly answer: string }[];
}

interface Carveout extends Quoted {
  readonly kind: string;
  readonly codedBy: string;
  readonly lookbackYears: number | null;
  readonly terms: string | null;
}

interface Harm extends Quoted {
  readonly harm: string;
  readonly codedBy: string;
}

/** What only some kinds have. */
function sections(answered: Answered): Markup {
  const of = <T>(name: string) => (answered[name] ?? []) as readonly T[];
  const suggested = ({ codedBy }: { readonly codedBy: string }) => codedBy === 'RULE' && ' (a rule suggests so)';
  return html`${[
    list(
      'What it provides',
      of<Provision>('provisions').map(
        (each) =>
          html`${each.question} ${each.answers.map(({ answer }) => answer).join(` ${each.joinedBy} `)}${suggested(each)}${each.note && html`. ${each.note}`}${each.quote && quoted(each)}`,
      ),
    ),
    list(
      'Who is left out',
      of<Carveout>('carveouts').map(
        (each) =>
          html`${each.kind}${each.lookbackYears !== null && html`, ${each.lookbackYears} years`}${suggested(each)}${each.terms && html`: ${each.terms}`}${each.quote && quoted(each)}`,
      ),
    ),
    list(
      'What it would do',
      of<Harm>('harms').map((each) => html`${each.harm}${suggested(each)}${each.quote && quoted(each)}`),
    ),
    list(
      'Its status over time',
      of<Period>('periods').map(
        ({ status, fromOn, throughOn, basis }) =>
          html`${fromOn ?? 'since an unknown day'} to ${throughOn ?? 'now'}: ${status}. ${basis}`,
      ),
    ),
    list(
      'What happened',
      of<Event>('events').map(
        ({ type, on, actor, note, url }) =>
          html`${on?.value ?? 'On an unknown day'}: ${type}${actor && html`, ${actor}`}${note && html`. ${note}`}${url && html` ${link(url)}`}`,
      ),
    ),
  ]}`;
}
