import { expect, it } from 'vitest';
import { ANSWERS_OF_ABSENCE, CODEBOOK, needsRecoding } from '../src/domain/coding/codebook.ts';
import { mayBeSilent } from '../src/domain/coding/coding.ts';
import {
  PROVISION_ANSWERS,
  PROVISION_CODEBOOK_VERSION,
  PROVISION_DIMENSION_NAMES,
  SOURCES_READ_UNDER,
} from '../src/domain/provision.ts';

it('guides coders on every question, in sentences', () => {
  expect(Object.keys(CODEBOOK)).toEqual(PROVISION_DIMENSION_NAMES);
  const poor = Object.entries(CODEBOOK).filter(([, { guidance }]) => guidance.length < 40 || !guidance.endsWith('.'));
  expect(poor).toEqual([]);
});

it('has the version of the entry that changed last', () => {
  const versions = Object.values(CODEBOOK).map(({ version }) => version);
  expect(Math.max(...versions)).toBe(PROVISION_CODEBOOK_VERSION);
  expect(SOURCES_READ_UNDER).toBeLessThanOrEqual(PROVISION_CODEBOOK_VERSION);
});

it('marks what was coded before its entry changed, and nothing else', () => {
  const raised = { ...CODEBOOK, JAIL_ACCESS: { ...CODEBOOK.JAIL_ACCESS, version: 2 } };
  const coded = (dimension: string, codebookVersion: number) => needsRecoding({ dimension, codebookVersion }, raised);
  expect(coded('JAIL_ACCESS', 1)).toBe(true);
  expect(coded('JAIL_ACCESS', 2)).toBe(false);
  expect(coded('JAIL_ACCESS', 3)).toBe(false);
  expect(coded('TRAINING', 1)).toBe(false);
});

it('lets answers stand without a quote only where all of them may rest on silence', () => {
  expect(ANSWERS_OF_ABSENCE.filter((answer) => !(PROVISION_ANSWERS as readonly string[]).includes(answer))).toEqual([]);
  expect([mayBeSilent(['SILENT']), mayBeSilent(['NO', 'YES']), mayBeSilent(['LIMITED'])]).toEqual([true, false, false]);
});
