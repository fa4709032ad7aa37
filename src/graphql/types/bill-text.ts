import { builder } from '../builder.ts';
import { connectionOf, pageArgs, pageComplexity } from '../connection.ts';
import type { ListRow } from '../context.ts';
import { Bill, BillTextSection, BillTextVersion, RecordRef } from '../refs.ts';

builder.node(BillTextSection, {
  description: 'A section of the text of a bill; in acts that spend money also a paragraph that stands for one.',
  id: { resolve: ({ textId, ordinal }) => `${textId}/${ordinal}` },
  loadWithoutCache: (id, { view }) => {
    const [, textId, ordinal] = /^([^/]+)\/(\d{1,6})$/.exec(id) ?? [];
    return textId && ordinal ? view.part<ListRow<'BillTextSection'>>('BillTextSection', textId, Number(ordinal)) : null;
  },
  fields: (t) => ({
    number: t.exposeString('number', {
      description: 'Its number, such as "3". Null where it has none.',
      nullable: true,
    }),
    heading: t.exposeString('heading', { description: 'Its heading.', nullable: true }),
    path: t.stringList({
      description: 'What it stands in, the largest first: "Division B: Immigration", "Title I: Detention".',
      resolve: ({ path }) => JSON.parse(path) as string[],
    }),
    text: t.exposeString('text', {
      description:
        'Its words, a line for each subdivision. What is inserted into other laws begins each line with a quotation mark.',
    }),
  }),
});

const BillTextSectionConnection = connectionOf('BillTextSection', BillTextSection, 'the sections of a text');

builder.node(BillTextVersion, {
  description: 'The words of one version of the text of a bill, or of the law it became.',
  interfaces: [RecordRef],
  id: { resolve: ({ id }) => id },
  loadWithoutCache: (id, { view }) => view.row('BillTextVersion', id),
  fields: (t) => ({
    textId: t.exposeString('id', {
      description: 'Its id within the texts: the bill and the code of the version, such as "hr32-119.ih".',
    }),
    billId: t.exposeString('billId', { description: 'The bill\'s id, such as "hr32-119".' }),
    bill: t.field({
      type: Bill,
      nullable: true,
      description: 'The bill. Null where it is left out: of acts that may carry riders the text is read all the same.',
      resolve: ({ billId }, _args, { view }) => view.row('Bill', billId),
    }),
    versionCode: t.exposeString('versionCode', {
      description: 'Code of the version as published, such as "ih"; "plaw" for a law.',
    }),
    type: t.exposeString('type', { description: 'Which version it is, such as "Introduced in House".' }),
    on: t.expose('on', { type: 'Date', nullable: true, description: 'Its day, where the file has one.' }),
    title: t.exposeString('title', { description: 'Its official title.', nullable: true }),
    url: t.exposeString('url', { description: 'Where it was read.' }),
    wordCount: t.exposeInt('wordCount', { description: 'How many words it has.' }),
    sectionCount: t.exposeInt('sectionCount', { description: 'How many sections it has.' }),
    sections: t.field({
      type: BillTextSectionConnection,
      description: 'Its sections, in the order of the text.',
      args: pageArgs(t.arg),
      complexity: pageComplexity,
      resolve: ({ id }, args, { view }) => view.listOf('BillTextSection', 'textId', id, args),
    }),
  }),
});
