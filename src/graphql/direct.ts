import { type DocumentNode, type ExecutionArgs, getOperationAST } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import { LRUCache } from 'lru-cache';
import { ANYONE } from '../domain/viewer.ts';
import { andThen, type MaybePromise } from '../maybe-promise.ts';
import type { Api, Asked } from './api.ts';
import { bytesOf } from './plans/text.ts';
import { WrittenData } from './plans/written-data.ts';

/** Queries that Yoga has found to be valid, by their text. Of all others it keeps what it said, and must be the first to say it. */
export class ValidQueries {
  readonly #documents = new LRUCache<string, DocumentNode>({
    max: 5_000,
    maxSize: 500_000,
    sizeCalculation: (_, text) => text.length + 1,
  });

  readonly plugin: Plugin = {
    onValidate: ({ params: { documentAST } }) => {
      const text = documentAST.loc?.source.body;
      return ({ valid }) => {
        if (valid && text) this.#documents.set(text, documentAST);
      };
    },
  };

  find(text: string): DocumentNode | undefined {
    return this.#documents.get(text);
  }
}

/** What each Accept gets where Yoga answers; others go there. */
const MEDIA_TYPES: Readonly<Record<string, string>> = {
  'application/json': 'application/json; charset=utf-8',
  'application/graphql-response+json': 'application/graphql-response+json; charset=utf-8',
};

export interface DirectAnswer {
  readonly contentType: string;
  readonly body: Buffer;
}

/**
 * Answers a query in which all goes well, by the same steps as ever, without all that Yoga has around them: that takes longer
 * than many an answer. Whatever else comes, an error, a mutation, a question by its hash, is for api.fetch().
 * @param body JSON as it was posted
 * @returns undefined where api.fetch() has to be asked
 */
export function answerDirectly(
  api: Api,
  body: Buffer,
  accept: string | undefined,
  asked: Asked,
): MaybePromise<DirectAnswer | undefined> {
  const { contextOf, refuse, charges, read, plan } = api.steps;
  // Whether they may ask with a text of their own is for the plugin to say that reads parameters, which is not asked here.
  if (!plan || (api.persistedOnly && (asked.viewer ?? ANYONE).kind === 'ANYONE')) return undefined;
  const contentType = MEDIA_TYPES[accept ?? ''];
  const question = contentType && questionOf(body);
  const document = question && api.valid.find(question.query);
  if (!document || getOperationAST(document, question.operationName)?.operation !== 'query') return undefined;
  const context = contextOf(asked, null);
  const args: ExecutionArgs = {
    schema: api.schema,
    document,
    variableValues: question.variables,
    operationName: question.operationName,
    contextValue: context,
  };
  if (refuse(args)) return undefined;
  return andThen(charges?.take(context), (refused) => {
    if (refused) return undefined;
    const answered = read(context, true, (contextValue) =>
      andThen(
        plan({ ...args, contextValue }, contextValue.view.isLasting),
        (planned) => planned && { data: new WrittenData(planned) },
      ),
    );
    return andThen(answered, (result) => {
      if (result) return { contentType, body: bodyOf(result.data, charges?.settle(context, result.data)) };
      charges?.undo(context);
      return undefined;
    });
  });
}

/** The result as JSON. */
function bodyOf(data: WrittenData, extensions: unknown): Buffer {
  const more = extensions === undefined ? '' : `,"extensions":${bytesOf(JSON.stringify(extensions))}`;
  return Buffer.from(`{"data":${data.bytes}${more}}`, 'latin1');
}

interface Question {
  readonly query: string;
  readonly variables: Readonly<Record<string, unknown>> | undefined;
  readonly operationName: string | undefined;
}

/** Query, variables and the operation's name; undefined where it is anything else or more. */
function questionOf(body: Buffer): Question | undefined {
  let value: unknown;
  try {
    value = JSON.parse(body.toString('utf8'));
  } catch {
    return undefined;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const { query, variables, operationName, ...more } = value as Readonly<Record<string, unknown>>;
  if (typeof query !== 'string' || Object.keys(more).length) return undefined;
  if (variables != null && (typeof variables !== 'object' || Array.isArray(variables))) return undefined;
  if (operationName != null && typeof operationName !== 'string') return undefined;
  return {
    query,
    variables: (variables ?? undefined) as Question['variables'],
    operationName: operationName ?? undefined,
  };
}
