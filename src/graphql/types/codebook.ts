import { ANSWERS_OF_ABSENCE, CODEBOOK, GENERAL_GUIDANCE } from '../../domain/coding/codebook.ts';
import {
  type ProvisionAnswer as AnswerWord,
  type ProvisionDimension as Dimension,
  PROVISION_CODEBOOK_VERSION,
  PROVISION_DIMENSION_NAMES,
  PROVISION_DIMENSIONS,
} from '../../domain/provision.ts';
import { builder } from '../builder.ts';
import { ProvisionAnswer, ProvisionDimension } from './provision-words.ts';

const CodebookAnswer = builder.objectRef<AnswerWord>('CodebookAnswer').implement({
  description: 'An answer that a question takes.',
  fields: (t) => ({
    answer: t.field({ type: ProvisionAnswer, description: 'The answer.', resolve: (answer) => answer }),
    quoteNeeded: t.boolean({
      description: 'Must words of the text be quoted for it? Not where it may rest on what a text does not say.',
      resolve: (answer) => !ANSWERS_OF_ABSENCE.includes(answer),
    }),
  }),
});

const CodebookEntry = builder.objectRef<Dimension>('CodebookEntry').implement({
  description: 'A question of the provisions codebook, and how to answer it.',
  fields: (t) => ({
    dimension: t.field({
      type: ProvisionDimension,
      description: 'The question, by its name.',
      resolve: (name) => name,
    }),
    question: t.string({
      description: 'The question in words.',
      resolve: (name) => PROVISION_DIMENSIONS[name].question,
    }),
    ilrcFactor: t.int({
      nullable: true,
      description: "The matching factor of the Immigrant Legal Resource Center's local rubric. Null where it has none.",
      resolve: (name) => PROVISION_DIMENSIONS[name].ilrc,
    }),
    answers: t.field({
      type: [CodebookAnswer],
      description: 'The answers it takes.',
      resolve: (name) => [...PROVISION_DIMENSIONS[name].answers],
    }),
    guidance: t.string({ description: 'How to choose among them.', resolve: (name) => CODEBOOK[name].guidance }),
    version: t.int({
      description:
        'Version of the codebook in which the entry last changed. What was coded under an older one needs recoding.',
      resolve: (name) => CODEBOOK[name].version,
    }),
  }),
});

const Codebook = builder.objectRef<{ readonly version: number }>('Codebook').implement({
  description: 'The questions that are asked of every policy, and how to answer them.',
  fields: (t) => ({
    version: t.exposeInt('version', { description: 'Its version; it rises with that of any entry.' }),
    guidance: t.string({ description: 'What holds for all questions.', resolve: () => GENERAL_GUIDANCE }),
    entries: t.field({
      type: [CodebookEntry],
      description: 'The questions.',
      args: { dimension: t.arg({ type: ProvisionDimension, description: 'Only this question.' }) },
      resolve: (_codebook, { dimension }) =>
        PROVISION_DIMENSION_NAMES.filter((name) => !dimension || name === dimension),
    }),
  }),
});

builder.queryField('codebook', (t) =>
  t.field({
    type: Codebook,
    description: 'The provisions codebook.',
    resolve: () => ({ version: PROVISION_CODEBOOK_VERSION }),
  }),
);
