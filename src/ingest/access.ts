import type { Clock } from '../clock.ts';
import { UserError } from '../domain/errors.ts';
import { type Budget, makeBudget, type RequestBudget } from './budget.ts';
import type { BudgetStore } from './ports.ts';
import type { Source } from './source.ts';

/** A publisher that wants to know who asks, or that counts how often. */
export interface Access {
  /** Its name, as in `scope.base()`. Key and budget are for its address only, and shared by all sources that name it. */
  readonly publisher: string;
  /** The setting that holds the key, and where it goes. */
  readonly key?: { readonly setting: string } & KeyPlace;
  readonly budget?: RequestBudget;
}

/** A header, or a parameter of the address as it is sent: never of the one that is stored and shown. */
export type KeyPlace = { readonly header: string } | { readonly parameter: string };

/** What the fetcher does with every request to the origin, and with no other. */
export interface Admission {
  /** Scheme, host and port. */
  readonly origin: string;
  readonly key?: { readonly setting: string; readonly value: string } & KeyPlace;
  readonly budget?: Budget;
}

export interface AccessDeps {
  readonly budgets: BudgetStore;
  readonly clock: Clock;
  base(publisher: string): string;
  /** Value of a setting that holds a key; undefined while it is not set. */
  key(setting: string): string | undefined;
  /** What a publisher allows, where the settings say it: keys of one publisher are not all worth the same. */
  budget?(publisher: string): RequestBudget | undefined;
}

/** The setting that a source cannot fetch without and that is not set; undefined when it can fetch. */
export function missingKey({ access }: Source, deps: Pick<AccessDeps, 'base' | 'key'>): string | undefined {
  if (!access?.key || deps.base(access.publisher).startsWith('file:')) return undefined;
  return deps.key(access.key.setting) ? undefined : access.key.setting;
}

/** What goes with the requests of a source. Throws a UserError that names the setting where its key is missing. */
export function admissionOf(source: Source, deps: AccessDeps): Admission | undefined {
  const { access } = source;
  const base = access && deps.base(access.publisher);
  // A publisher's files on this machine need no key and know no budget.
  if (!access || !base || base.startsWith('file:')) return undefined;
  const setting = missingKey(source, deps);
  if (setting) throw new UserError('INVALID_INPUT', withoutKey(source, setting));
  const value = access.key && deps.key(access.key.setting);
  const budget = deps.budget?.(access.publisher) ?? access.budget;
  return {
    origin: new URL(base).origin,
    ...(access.key && value ? { key: { ...access.key, value } } : {}),
    ...(budget ? { budget: makeBudget(access.publisher, budget, deps.budgets, deps.clock) } : {}),
  };
}

const withoutKey = ({ id, member }: Source, setting: string): string =>
  `${id} asks its publisher with a key: put yours in the setting ${setting} (docs/operations.md says where to get one)${
    member ? ', or read saved files with --from' : ''
  }.`;
