import { type ExecutionResult, GraphQLError } from 'graphql';
import type { Plugin } from 'graphql-yoga';
import type { Taken, Throttle, Tier } from '../domain/rate.ts';
import { ANYONE } from '../domain/viewer.ts';
import type { MaybePromise } from '../maybe-promise.ts';
import type { Context, Meter } from './context.ts';
import { refusal } from './document-shape.ts';
import { type Asked, askedBy } from './limits.ts';

type Asker = Pick<Context, 'viewer' | 'sender' | 'answer'>;

/** Points that every request costs, whatever comes of it. They are taken at the door, in src/http. */
export const DOOR_POINTS = 1;

/**
 * Reading a document that is not known yet takes a point for so many characters. To parse and validate one takes time by its
 * length, even where nothing comes of it.
 */
const CHARACTERS_A_POINT = 10;

/** Takes the points of operations, and gives back what they did not need. */
export interface Charges {
  /** Before it is executed. @returns the answer where there are not enough points */
  take(context: Asker): MaybePromise<ExecutionResult | undefined>;
  /** When it was. @returns what it cost, as `extensions` tell it */
  settle(context: Asker, data: unknown): { readonly cost: object } | undefined;
  /** Where it is not executed after all. */
  undo(context: Asker): void;
}

export function chargesOf(throttle: Throttle): Charges {
  const giveBack = ({ viewer, sender }: Asker, points: number) => throttle.giveBack(viewer, sender, points);
  return {
    take(context) {
      const asked = askedBy(context);
      if (!asked) return undefined;
      const { viewer, sender } = context;
      const standing = () => throttle.standing(viewer, sender);
      const { tier } = standing();
      const points = requested(asked);
      if (points > tier.burst) return { errors: [tooDear(points, tier)] };
      Object.assign(context, { meter: { nodes: asked.nodes, points, standing } satisfies Meter });
      if (context.answer.isPaid) return undefined;
      const refused = (taken: Taken): ExecutionResult | undefined => {
        if (taken.granted) return undefined;
        context.answer.doNotStore();
        return throttled(taken, points);
      };
      const taken = throttle.take(viewer, sender, points - DOOR_POINTS);
      return taken instanceof Promise ? taken.then(refused) : refused(taken);
    },
    settle(context, data) {
      const asked = askedBy(context);
      if (!asked) return undefined;
      const points = requested(asked);
      const actual = Math.min(points, Math.max(DOOR_POINTS, asked.plan.actual(data)));
      if (actual < points && !context.answer.isPaid) giveBack(context, points - actual);
      context.answer.isPaid = true;
      const { perSecond, burst } = throttle.standing(context.viewer, context.sender).tier;
      return {
        cost: {
          requestedQueryCost: points,
          actualQueryCost: actual,
          throttleStatus: { maximumAvailable: burst, restoreRate: perSecond },
        },
      };
    },
    undo(context) {
      const asked = askedBy(context);
      if (asked) giveBack(context, requested(asked) - DOOR_POINTS);
    },
  };
}

/**
 * Takes the points of an operation from the bucket of whoever asks before it is executed, gives back what it did not need, and
 * tells in `extensions.cost`. What changes from request to request stands in the headers, not in the answer: answers are kept
 * and shared.
 */
export function chargePlugin(throttle: Throttle, charges: Charges): Plugin {
  return {
    // Documents that are known are not parsed again.
    onParse({ context, params, parseFn, setParseFn }) {
      const { viewer, sender } = context as object as Partial<Asker>;
      setParseFn((source: string, options: unknown) => {
        const points = Math.floor(String(params.source).length / CHARACTERS_A_POINT);
        throttle.charge(viewer ?? ANYONE, sender ?? '', points);
        return parseFn(source, options);
      });
    },
    onExecute({ args, setResultAndStopExecution }) {
      const context = args.contextValue as object as Asker;
      const then = (refused: ExecutionResult | undefined) => {
        if (refused) {
          setResultAndStopExecution(refused);
          return undefined;
        }
        return {
          onExecuteDone({ result, setResult }: { result: unknown; setResult: (result: ExecutionResult) => void }) {
            if (!isWhole(result)) return;
            const told = charges.settle(context, result.data);
            if (told) setResult({ ...result, extensions: { ...result.extensions, ...told } });
          },
        };
      };
      const taken = charges.take(context);
      return (taken instanceof Promise ? taken.then(then) : then(taken)) as undefined;
    },
    onSubscribe({ args, setResultAndStopExecution }) {
      const then = (refused: ExecutionResult | undefined) => {
        if (refused) setResultAndStopExecution(refused as never);
      };
      const taken = charges.take(args.contextValue as object as Asker);
      return (taken instanceof Promise ? taken.then(then) : then(taken)) as undefined;
    },
  };
}

const requested = ({ points }: Asked): number => Math.max(DOOR_POINTS, points);

const isWhole = (result: unknown): result is ExecutionResult =>
  typeof result === 'object' && result !== null && !(Symbol.asyncIterator in result);

const tooDear = (points: number, { name, burst }: Tier): GraphQLError =>
  refusal(
    `The query costs up to ${points} points, and a full bucket of ${name} has ${burst}. Ask for less at a time: lower \`first\` on the lists inside lists.`,
  );

/** What somebody is told for whom there are not enough points. */
export const pointsMissing = ({ tier, remaining, retryAfter }: Taken, points: number): string =>
  `There are ${remaining} points left, and this takes ${points}. Try again in ${retryAfter} seconds; ${tier.perSecond} points come back each second.`;

/** The body of an answer that was refused for want of points; the HTTP status and Retry-After are made of its error. */
export function throttled(taken: Taken, points: number): ExecutionResult {
  const { tier, remaining, retryAfter } = taken;
  return {
    errors: [
      new GraphQLError(pointsMissing(taken, points), {
        extensions: {
          code: 'THROTTLED',
          http: { spec: true, status: 429, headers: { 'retry-after': String(retryAfter) } },
        },
      }),
    ],
    extensions: {
      cost: {
        requestedQueryCost: points,
        actualQueryCost: null,
        throttleStatus: {
          maximumAvailable: tier.burst,
          currentlyAvailable: remaining,
          restoreRate: tier.perSecond,
        },
      },
    },
  };
}
