import { describe, expect, it } from 'vitest';
import { IndexedText } from '../src/screen/match.ts';
import { inflections, Lexicon } from '../src/screen/phrase.ts';
import { quote, readText } from '../src/screen/text.ts';

const GROUPS = { alien: 'alien+|non citizen+', custody: 'take ..2 into custody' };

/** The words a phrase matches first, as they stand in the text. */
function found(phrase: string, text: string): string | undefined {
  const lexicon = new Lexicon(GROUPS);
  const compiled = lexicon.compile(phrase);
  const indexed = new IndexedText(text, lexicon);
  for (const { first, last } of indexed.find(compiled)) {
    return text.slice(indexed.text.starts[first], indexed.text.ends[last]);
  }
  return undefined;
}

describe('a phrase', () => {
  it.each([
    ['detain', 'They detain some.', 'detain'],
    ['detain', 'They detained some.', undefined],
    ['detain+', 'They were Detained.', 'Detained'],
    ['immigra*', 'Of immigration law', 'immigration'],
    ['shall detain', 'It shall not detain.', undefined],
    ['shall ..1 detain', 'It shall not detain.', 'shall not detain'],
    ['shall ..1 detain', 'It shall by law not detain.', undefined],
    ['funds ~2 cities', 'cities lose funds', 'cities lose funds'],
    ['funds ~2 cities', 'funds of cities', 'funds of cities'],
    ['(deny|withhold) ..3 funds', 'to withhold federal funds', 'withhold federal funds'],
    ['(deny|hold back) funds', 'to hold back funds', 'hold back funds'],
    ['<custody> ..3 <alien>', 'to take them into custody, non-citizens too', 'take them into custody, non-citizens'],
    ['287 g', 'under section 287(g) of the Act', '287(g'],
    ['u s immigration', 'U.S. Immigration and Customs Enforcement', 'U.S. Immigration'],
    ['ICE ..2 custody', 'in ICE custody', 'ICE custody'],
    ['ICE ..2 custody', 'kept on ice in custody', undefined],
    ['kate law', 'Kate’s Law', 'Kate’s Law'],
    ['alien ..9 detained', 'An alien may leave. He was detained.', undefined],
    ['terminates ..4 order', 'It terminates\nan executive order\nof 2021.', 'terminates\nan executive order'],
    ['act ..4 bill', "Kate's Act\nThis bill does more.", undefined],
    // The shortest way to the end, though a longer one is there too.
    ['alien ..9 deportable', 'An alien is deportable, yes, deportable.', 'alien is deportable'],
    // A choice may need its longer option for what follows.
    ['(grounds|grounds of) inadmissibility', 'grounds of inadmissibility', 'grounds of inadmissibility'],
  ])('%s in "%s" matches %s', (phrase, text, words) => {
    expect(found(phrase, text)).toBe(words);
  });

  it.each([
    ['(a|b', /misses a "\)"/],
    ['a | b', /stray "\|"/],
    ['a ()', /empty choice/],
    ['a ~3', /empty side/],
    ['a ~3 b ~3 c', /two "~"/],
    ['a, b', /cannot be read from character 2/],
    ['ab*', /needs 3 letters/],
    ['<who>', /does not have/],
  ])('%s is refused', (phrase, reason) => {
    expect(() => new Lexicon(GROUPS).compile(phrase)).toThrow(reason);
  });
});

describe('inflections', () => {
  it.each([
    ['bar', ['bar', 'bars', 'barred', 'barring']],
    ['deny', ['deny', 'denies', 'denied', 'denying']],
    ['release', ['release', 'releases', 'released', 'releasing']],
    ['punish', ['punishes', 'punished', 'punishing']],
  ])('%s', (word, forms) => expect(inflections(word)).toEqual(expect.arrayContaining(forms)));
});

describe('a quote', () => {
  it('is verbatim, with a few words around and thirty at most', () => {
    const words = Array.from({ length: 80 }, (_, at) => `w${at}`);
    const text = readText(words.join(' '));
    expect(quote(text, 20, 21)).toBe(words.slice(14, 28).join(' '));
    expect(quote(text, 0, 0)).toBe(words.slice(0, 7).join(' '));
    expect(quote(text, 10, 70).split(' ')).toHaveLength(30);
  });

  it('folds line breaks', () => {
    const text = readText('To detain\n  aliens.');
    expect(quote(text, 1, 2)).toBe('To detain aliens');
  });
});
