import { GraphQLError, Kind, parse, validate } from 'graphql';
import { schema } from './schema.ts';

/** What a document is, seen from the schema. */
export interface CheckedDocument {
  /** Of its one operation; null where it has none, several, or no name. */
  readonly operationName: string | null;
  /** What is wrong with it; empty where it can be asked. */
  readonly faults: readonly string[];
}

/** Can this text be asked of the schema as it is now? It must be one operation with a name, and its fragments. */
export function checkDocument(text: string): CheckedDocument {
  try {
    const document = parse(text, { maxTokens: 10_000 });
    const operations = document.definitions.filter(({ kind }) => kind === Kind.OPERATION_DEFINITION);
    const [operation] = operations;
    const name = operation && 'name' in operation ? operation.name?.value : undefined;
    if (operations.length !== 1) return { operationName: null, faults: [`it has ${operations.length} operations`] };
    if (!name) return { operationName: null, faults: ['its operation has no name'] };
    return { operationName: name, faults: validate(schema, document).map(described) };
  } catch (error) {
    if (!(error instanceof GraphQLError)) throw error;
    return { operationName: null, faults: [described(error)] };
  }
}

const described = ({ message, locations }: GraphQLError): string =>
  locations?.[0] ? `${message} (line ${locations[0].line}, column ${locations[0].column})` : message;
