import { describe, expect, it } from 'vitest';
import { usDay, wallDay } from '../scrapers/kit/dates.ts';
import { readHtml } from '../scrapers/kit/select.ts';

const PAGE = `<html><head><title> A title </title></head><body>
  <p id="a">One<br>two&nbsp; three</p><p class="b">four</p><p class="b">five <i>six</i></p>
  <table><tr><td>7</td><td>8</td></tr></table></body></html>`;

describe('a page read by counting', () => {
  const page = readHtml(PAGE);

  it('gives what is there as often as it should be', () => {
    expect(page.one('#a').text()).toBe('One two three');
    expect(page.one('#a').attribute('id')).toBe('a');
    expect(page.maybe('#z')).toBeUndefined();
    expect(page.maybe('#a')?.attribute('class')).toBeUndefined();
    expect(page.some('.b').map((found) => found.text())).toEqual(['four', 'five six']);
    expect(page.some('.z', 0)).toEqual([]);
    expect(page.one('table').one('tr').some('td', 2)).toHaveLength(2);
  });

  it('keeps words apart that the page shows apart', () => {
    expect(page.one('#a').lines()).toBe('One\ntwo three');
    expect(page.one('table').text()).toBe('7 8');
    expect(page.one('body').lines()).toBe('One\ntwo three\nfour\nfive six\n7 8');
  });

  it.each([
    [() => page.one('#z'), '#z: found 0, wanted 1, on a page titled "A title"'],
    [() => page.one('.b'), '.b: found 2, wanted 1, on a page titled "A title"'],
    [() => page.maybe('.b'), '.b: found 2, wanted 1 at most'],
    [() => page.some('.b', 3), '.b: found 2, wanted 3 or more'],
    [() => page.one('table').one('.b'), '.b: found 0, wanted 1'],
    [() => readHtml('').one('a'), 'a: found 0, wanted 1, on a page without title'],
  ])('says what it wanted and what it found (%#)', (select, message) => {
    expect(select).toThrow(expect.objectContaining({ code: 'SELECTOR', message: expect.stringContaining(message) }));
  });
});

describe('dates', () => {
  it.each([
    ['2014-10-07T13:30:00', '2014-10-07'],
    ['2014-10-07T23:59:59.997Z', '2014-10-07'],
    ['2014-10-07', '2014-10-07'],
    ['0001-01-01T00:00:00', undefined],
    ['0001-01-01T00:00:00Z', undefined],
    [undefined, undefined],
  ])('reads the day of the wall clock %s as %s', (text, day) => {
    expect(wallDay(text)).toBe(day);
  });

  it.each([
    ['2/7/2017', '2017-02-07'],
    ['12/31/2009', '2009-12-31'],
    ['02/29/2016', '2016-02-29'],
    ['1/1/0001', undefined],
    [undefined, undefined],
  ])('reads %s as %s', (text, day) => {
    expect(usDay(text)).toBe(day);
  });

  it.each(['2017-02-30', '2017-13-01T00:00:00', 'soon', '7/2/17', ''])('refuses %s', (text) => {
    expect(() => wallDay(text)).toThrow('not a date');
    expect(() => usDay(text)).toThrow('not a date');
  });

  it.each(['2/30/2017', '13/1/2017', '2017/1/13'])('refuses %s', (text) => {
    expect(() => usDay(text)).toThrow('not a date');
  });
});
