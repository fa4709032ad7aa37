import { expect, it } from 'vitest';
import { checkQuote, quoteFault } from '../src/domain/coding/quote.ts';

const TEXT =
  'Sec. 2. No officer shall  honor a\ncivil immigration detainer — unless the request is\u00a0accompanied by a judge’s “warrant”. ' +
  'It is unlawful to ask. Officers may, in their discretion, notify ICE of a release; the jail’s ﬁles stay closed.';

/** The words of the text that it found, piece by piece. */
const found = (quote: string, text = TEXT) => {
  const check = checkQuote(quote, text);
  return check.stands ? check.pieces.map(({ start, end }) => text.slice(start, end)) : quoteFault(check);
};

it.each([
  ['word for word', 'the request is\u00a0accompanied', ['the request is\u00a0accompanied']],
  ['white space of another kind', 'shall honor a civil', ['shall  honor a\ncivil']],
  ['straight quotes', `a judge's "warrant"`, ['a judge’s “warrant”']],
  ['another dash', 'detainer -- unless', ['detainer — unless']],
  ['a ligature', 'jail‘s files stay', ['jail’s ﬁles stay']],
  ['an accent in two characters', 'Me\u0301xico', ['México'], 'In México.'],
  ['pieces', 'No officer shall … honor a civil […] unless', ['No officer shall', 'honor a\ncivil', 'unless']],
  ['dots', 'No officer ... detainer . . . "warrant".... Officers', ['No officer', 'detainer', '“warrant”', 'Officers']],
  ['an ellipsis at either end', '… accompanied by …', ['accompanied by']],
  ['a word that begins inside another first', 'is unlawful', ['is unlawful']],
  ['the second of two places', 'lawful', ['lawful'], 'An unlawful and a lawful act'],
])('finds %s', (_, quote, words, text = TEXT) => expect(found(quote, text)).toEqual(words));

it('gives the position in the text as it was given', () => {
  const check = checkQuote('honor a civil … a judge’s', TEXT);
  expect(check).toMatchObject({ stands: true, start: TEXT.indexOf('honor'), end: TEXT.indexOf('judge’s') + 7 });
});

it.each([
  ['part of a word', 'lawful to ask', 'The text does not have the words "lawful to ask".'],
  [
    'another word',
    'No officer shall honor any civil detainer',
    'After "No officer shall honor" the quote goes on "any civil detainer", where the text goes on "a civil immigration detainer - unless the request".',
  ],
  ['other capitals', 'no officer', 'The text does not have the words "no officer".'],
  [
    'words left out and not marked',
    'Officers may notify ICE',
    'After "Officers may" the quote goes on "notify ICE", where the text goes on ", in their discretion, notify ICE of a".',
  ],
  [
    'pieces in another order',
    'Officers may … No officer',
    'The text does not have the words after ellipsis 1 "No officer".',
  ],
  [
    'what goes beyond the end',
    'stay closed. Always',
    'After "stay closed." the quote goes on "Always", where the text ends.',
  ],
  ['nothing', ' … ', 'The quote has no words.'],
])('tells what differs: %s', (_, quote, fault) => expect(found(quote)).toBe(fault));
