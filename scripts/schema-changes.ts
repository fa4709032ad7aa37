import { type Change, CriticalityLevel, DiffRule, diff } from '@graphql-inspector/core';
import {
  type ASTNode,
  buildASTSchema,
  buildSchema,
  type DocumentNode,
  type GraphQLSchema,
  getNamedType,
  isInputObjectType,
  isInterfaceType,
  isObjectType,
  isUnionType,
  Kind,
  parse,
  visit,
} from 'graphql';

// What changed between two schemas, and whether callers of the first were given time.

/** What is deprecated stays at least so long after the release before. */
export const NOTICE_DAYS = 180;

const DAY_MS = 86_400_000;
const REASON = /^\S.* Removed after (\d{4}-\d{2}-\d{2})\. Use \S.*\.$/s;

/** The day after which what is deprecated for this reason may go; null where the reason is not written as it must be. */
export function removalDayOf(reason: string): string | null {
  const [, day = ''] = REASON.exec(reason) ?? [];
  return day && !Number.isNaN(Date.parse(day)) ? day : null;
}

export interface Changes {
  readonly breaking: readonly string[];
  readonly dangerous: readonly string[];
  readonly safe: readonly string[];
  /** How many descriptions read otherwise. */
  readonly reworded: number;
}

/** What changed, in sentences. */
export async function changesBetween(before: string, after: string): Promise<Changes> {
  const all = await diff(buildSchema(before), buildSchema(after), [DiffRule.simplifyChanges]);
  const changes = all.filter(({ type }) => !type.includes('DESCRIPTION'));
  const at = (level: CriticalityLevel) => changes.filter((one) => one.criticality.level === level).map(sentenceOf);
  return {
    breaking: at(CriticalityLevel.Breaking),
    dangerous: at(CriticalityLevel.Dangerous),
    safe: at(CriticalityLevel.NonBreaking),
    reworded: all.length - changes.length,
  };
}

function sentenceOf({ message, meta }: Change): string {
  const { deprecationReason: reason } = meta as { readonly deprecationReason?: string };
  return `${message.replaceAll(/'([^']+)'/g, '`$1`')}${reason ? `: ${reason}` : '.'}`;
}

/**
 * What must not be: what breaks callers of the released schema, but for what it had marked to go by now; marks that say
 * neither when nor what to use; and such as go too soon. Empty where all is well. Days are texts, "2026-11-22".
 */
export async function faultsOf(
  released: string,
  releasedOn: string,
  current: string,
  today: string,
): Promise<readonly string[]> {
  const kept = buildASTSchema(withoutExpired(parse(released), today));
  const inUse = typesInUse(kept);
  const broken = (await diff(kept, buildSchema(current))).filter(
    ({ criticality, type, path }) =>
      criticality.level === CriticalityLevel.Breaking && (type !== 'TYPE_REMOVED' || inUse.has(path ?? '')),
  );
  const marked = new Map(deprecationsOf(parse(released)));
  const soonest = new Date(Date.parse(releasedOn) + NOTICE_DAYS * DAY_MS).toISOString().slice(0, 10);
  return [
    ...broken.map((one) => `${sentenceOf(one)} Callers of ${releasedOn} rely on it: mark it @deprecated first.`),
    ...deprecationsOf(parse(current)).flatMap(([path, reason]) => {
      const day = removalDayOf(reason);
      if (!day) return `${path} is @deprecated: give as the reason "Why. Removed after YYYY-MM-DD. Use what instead."`;
      if (marked.get(path) === reason || day >= soonest) return [];
      return `${path} is to go after ${day}: that is less than ${NOTICE_DAYS} days after ${releasedOn}. Say ${soonest} or later.`;
    }),
  ];
}

/** Why a field, an argument or a value is deprecated; null where it is not. */
function reasonOf(node: ASTNode): string | null {
  const directives = 'directives' in node ? (node.directives ?? []) : [];
  const mark = directives.find(({ name }) => name.value === 'deprecated');
  const given = mark?.arguments?.find(({ name }) => name.value === 'reason')?.value;
  return mark ? (given?.kind === Kind.STRING ? given.value : '') : null;
}

/** All that is deprecated: where it stands, and why. */
function deprecationsOf(document: DocumentNode): [path: string, reason: string][] {
  const found: [string, string][] = [];
  const names: string[] = [];
  visit(document, {
    enter(node) {
      const reason = reasonOf(node);
      if ('name' in node && node.name && node.kind.endsWith('Definition')) names.push(node.name.value);
      if (reason !== null) found.push([names.join('.'), reason]);
    },
    leave(node) {
      if ('name' in node && node.name && node.kind.endsWith('Definition')) names.pop();
    },
  });
  return found;
}

/** The schema without what it had marked to go before a day. */
const withoutExpired = (document: DocumentNode, today: string): DocumentNode =>
  visit(document, {
    enter(node) {
      const day = removalDayOf(reasonOf(node) ?? '');
      return day && day < today ? null : undefined;
    },
  });

/** Names of the types that a query can come to. */
function typesInUse(schema: GraphQLSchema): ReadonlySet<string> {
  const seen = new Set<string>();
  const look = (name: string): void => {
    const type = schema.getType(name);
    if (!type || seen.has(name)) return;
    seen.add(name);
    if (isObjectType(type) || isInterfaceType(type)) {
      for (const field of Object.values(type.getFields())) {
        for (const { type: of } of [field, ...field.args]) look(getNamedType(of).name);
      }
      for (const { name: of } of type.getInterfaces()) look(of);
    }
    if (isInterfaceType(type)) for (const of of schema.getPossibleTypes(type)) look(of.name);
    if (isUnionType(type)) for (const of of type.getTypes()) look(of.name);
    if (isInputObjectType(type)) for (const of of Object.values(type.getFields())) look(getNamedType(of.type).name);
  };
  for (const root of [schema.getQueryType(), schema.getMutationType(), schema.getSubscriptionType()]) {
    if (root) look(root.name);
  }
  return seen;
}
