import type { ExecutiveActionCore } from '../records.ts';
import { type CslRecord, cslOf } from './csl.ts';
import { grouped, legalDate, pressDate } from './dates.ts';

export type CitedAction = Pick<
  ExecutiveActionCore,
  'kind' | 'title' | 'orderNumber' | 'number' | 'citation' | 'agencies' | 'announcedOn' | 'publishedOn' | 'url'
> & { readonly id: string };

const isOrder = ({ kind, orderNumber }: CitedAction): boolean => kind === 'EXECUTIVE_ORDER' && orderNumber !== null;

/** "82 Fed. Reg. 8799" of "82 FR 8799". */
export function federalRegister(citation: string | null): string | null {
  const [, volume, page] = /^(\d+) (?:FR|Fed\. Reg\.) (\d+)$/.exec(citation ?? '') ?? [];
  return volume && page ? `${volume} Fed. Reg. ${grouped(page)}` : null;
}

/** Rules and notices are of the day they were published, what a President or a head of an agency signs of the day of that. */
const dayOf = ({ kind, announcedOn, publishedOn }: CitedAction) =>
  kind === 'AGENCY_RULE' || kind === 'AGENCY_NOTICE' ? (publishedOn ?? announcedOn) : (announcedOn ?? publishedOn);

/** The number of a memorandum: that of what stands in the Federal Register is there. */
const ownNumber = (action: CitedAction): string | null =>
  action.orderNumber === null &&
  federalRegister(action.citation) === null &&
  action.number !== null &&
  !action.title.includes(action.number)
    ? action.number
    : null;

/** "Exec. Order No. 13,768, 82 Fed. Reg. 8799 (Jan. 25, 2017)". */
export function legalAction(action: CitedAction): string {
  const register = federalRegister(action.citation);
  const day = dayOf(action);
  const when = day === null ? '' : ` (${legalDate(day)})`;
  if (isOrder(action)) {
    const number = `Exec. Order No. ${grouped(action.orderNumber ?? '')}`;
    return `${register ? `${number}, ${register}` : number}${when}`;
  }
  const from = register ? null : action.agencies.join(' & ') || null;
  const parts = [from, action.title, ownNumber(action), register];
  return `${parts.filter((part) => part !== null).join(', ')}${when}`;
}

/** "Executive Order 13768, “Enhancing Public Safety in the Interior of the United States,” Jan. 25, 2017". */
export function pressAction(action: CitedAction): string {
  const day = dayOf(action);
  const what = isOrder(action) ? `Executive Order ${action.orderNumber}` : action.agencies.join(' and ');
  const title = day === null ? `“${action.title}”` : `“${action.title},”`;
  return `${what ? `${what}, ` : ''}${title}${day === null ? '' : ` ${pressDate(day)}`}`;
}

const REGULATIONS = new Set([
  'EXECUTIVE_ORDER',
  'PROCLAMATION',
  'PRESIDENTIAL_MEMORANDUM',
  'AGENCY_RULE',
  'AGENCY_NOTICE',
]);

export function cslAction(action: CitedAction): CslRecord {
  const [, volume, , page] = /^(\d+) (FR|Fed\. Reg\.) (\d+)$/.exec(action.citation ?? '') ?? [];
  return cslOf({
    id: action.id,
    type: REGULATIONS.has(action.kind) ? 'regulation' : 'document',
    title: action.title,
    number: isOrder(action) ? `Executive Order ${action.orderNumber}` : ownNumber(action),
    authority: action.agencies.join('; '),
    'container-title': volume ? 'Federal Register' : null,
    volume,
    page,
    issued: dayOf(action),
    URL: action.url,
  });
}
