import { canonicalJson } from '../../domain/canonical.ts';
import { builder } from '../builder.ts';
import { connectionOf } from '../connection.ts';
import { Run, Version } from '../refs.ts';
import { Cause } from './words.ts';

builder.node(Version, {
  description: 'A record as it was shown from one change to the next.',
  id: { resolve: ({ entity, recordId, number }) => `${entity}/${recordId}/${number}` },
  loadWithoutCache: (id, { view }) => {
    const [, entity, recordId, number] = /^(\w+)\/(.+)\/(\d{1,9})$/.exec(id) ?? [];
    return entity && recordId && number ? view.version(entity, recordId, Number(number)) : null;
  },
  fields: (t) => ({
    number: t.exposeInt('number', { description: '1 is the first.' }),
    at: t.expose('at', { type: 'DateTime', description: 'Since when it was shown so.' }),
    cause: t.expose('cause', { type: Cause, description: 'Why it changed.' }),
    sections: t.stringList({
      description: 'What the version consists of: core for the single facts, and the names of its lists.',
      resolve: ({ sections }) => Object.keys(JSON.parse(sections) as object).sort(),
    }),
    content: t.string({
      description: 'What was shown, as JSON text with its keys in order: {"core": {…}, "events": […]}.',
      complexity: 50,
      args: { section: t.arg.string({ description: 'Only this one of its sections. "null" where it has none.' }) },
      resolve: async (version, { section }, { view }) => {
        const sections = await view.sections(version.sections);
        return canonicalJson(section ? (Object.hasOwn(sections, section) ? sections[section] : null) : sections);
      },
    }),
    run: t.field({
      type: Run,
      nullable: true,
      description: 'The run that brought it. Null where staff made it.',
      resolve: ({ runId }, _args, { view }) => (runId === null ? null : view.row('Run', runId)),
    }),
  }),
});

export const VersionConnection = connectionOf('Version', Version, 'the versions of a record');
