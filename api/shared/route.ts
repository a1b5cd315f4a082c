import type { z } from 'zod';
import type { Input, Method, Route } from '../platform/http/route.ts';
import type { Ctx, Runtime } from './context.ts';
import type { Ability } from './people/policy.ts';
import type { FileAnswer, MediaAnswer, TextAnswer } from '../platform/http/route.ts';

export { FileAnswer, TextAnswer } from '../platform/http/route.ts';

type Parsed<Schema> = Schema extends z.ZodType ? z.output<Schema> : undefined;

type RouteSpec<
  P extends z.ZodType | undefined,
  Q extends z.ZodType | undefined,
  B extends z.ZodType | undefined,
  A extends z.ZodType | undefined,
> = {
  readonly method: Method;
  readonly path: string;
  readonly summary: string;
  readonly access: Ability | 'signed-in' | 'public';
  readonly params?: P;
  readonly query?: Q;
  readonly body?: B;
  readonly answer?: A;
  readonly status?: number;
  readonly upload?: boolean;
  readonly form?: boolean;
  readonly perMinute?: number;
  /** The handler opens its own transactions through `perform(rt, …)`; its `ctx` only reads. */
  readonly ownTransaction?: boolean;
  /** `ctx` is one transaction for everything but GET, which reads outside one. */
  readonly handle: (
    ctx: Ctx,
    input: Input<Parsed<P>, Parsed<Q>, Parsed<B>>,
    rt: Runtime,
  ) => Promise<A extends z.ZodType ? z.input<A> : FileAnswer | MediaAnswer | TextAnswer | void>;
};

/** What the pipeline hands to a handler. */
export type RouteContext = { readonly ctx: Ctx; readonly rt: Runtime };

/** A route of a part; `tag` groups it in the API description. */
export const routesOf =
  (tag: string) =>
  <
    P extends z.ZodType | undefined = undefined,
    Q extends z.ZodType | undefined = undefined,
    B extends z.ZodType | undefined = undefined,
    A extends z.ZodType | undefined = undefined,
  >(
    spec: RouteSpec<P, Q, B, A>,
  ): Route => ({
    method: spec.method,
    path: spec.path,
    summary: spec.summary,
    tag,
    access: spec.access,
    params: spec.params,
    query: spec.query,
    body: spec.body,
    answer: spec.answer,
    status: spec.status ?? (spec.answer ? 200 : 204),
    upload: spec.upload ?? false,
    form: spec.form ?? false,
    perMinute: spec.perMinute,
    ownTransaction: spec.ownTransaction ?? false,
    handle: (context, input) => {
      const { ctx, rt } = context as RouteContext;
      return spec.handle(ctx, input as never, rt);
    },
  });
