import type { Route } from '../../api/platform/http/route.ts';
import { FileAnswer } from '../../api/platform/http/route.ts';
import { AppError, invalid } from '../../api/platform/lib/errors.ts';
import { perform, readCtx, type PersonActor, type Runtime } from '../../api/shared/context.ts';
import type { Part } from '../../api/shared/part.ts';
import { can, type Ability } from '../../api/shared/people/index.ts';

export type SentFile = { readonly name: string; readonly mime: string; readonly content: Buffer };

export type Request = {
  readonly query?: object;
  readonly body?: object;
  readonly files?: readonly SentFile[];
};

/** One person's console: the same routes with the same five steps as over HTTP, without the wire. */
export type Console = {
  get<Answer>(path: string, query?: object): Promise<Answer>;
  post<Answer = void>(path: string, body?: object, files?: readonly SentFile[]): Promise<Answer>;
  put<Answer = void>(path: string, body?: object): Promise<Answer>;
};

export type RouteTime = { readonly route: string; calls: number; milliseconds: number };

type Known = { readonly route: Route; readonly pattern: RegExp; readonly names: readonly string[] };

const METHODS = ['get', 'post', 'put', 'patch', 'delete'] as const;

/** All routes of the product, found by method and path as Express would: the first that fits. */
export class Consoles {
  readonly #known: ReadonlyMap<string, readonly Known[]>;
  readonly #rt: Runtime;
  readonly #times = new Map<Route, RouteTime>();

  constructor(rt: Runtime, parts: readonly Part[]) {
    this.#rt = rt;
    const all = parts.flatMap((part) => part.routes).map(known);
    this.#known = new Map(
      METHODS.map((method) => [method, all.filter(({ route }) => route.method === method)]),
    );
  }

  /** `null` is a citizen on the public page. */
  of(actor: PersonActor | null): Console {
    const send = (method: Route['method'], path: string, request: Request) =>
      this.#send(actor, method, path, request);
    return {
      get: (path, query) => send('get', path, { query }) as Promise<never>,
      post: (path, body, files) => send('post', path, { body, files }) as Promise<never>,
      put: (path, body) => send('put', path, { body }) as Promise<never>,
    };
  }

  /** What the routes took, the longest first. */
  times(): readonly RouteTime[] {
    return [...this.#times.values()].sort((a, b) => b.milliseconds - a.milliseconds);
  }

  async #send(
    actor: PersonActor | null,
    method: Route['method'],
    path: string,
    request: Request,
  ): Promise<unknown> {
    const { route, params } = this.#find(method, path);
    if (route.access !== 'public') {
      if (!actor) throw new AppError('unauthenticated', 'unauthenticated');
      if (route.access !== 'signed-in' && !can(actor.roles, route.access as Ability))
        throw new AppError('forbidden', 'forbidden', { params: { path } });
    }
    const input = {
      params: parse(route.params, params),
      query: parse(route.query, textual(request.query)),
      body: parse(route.body, request.body ?? {}),
      files: request.files ?? [],
      address: '127.0.0.1',
      target: '',
      header: () => '',
      userAgent: 'simulated',
      cookies: {},
      setCookie: () => {},
    };
    const started = performance.now();
    try {
      const rt = this.#rt;
      const who = actor ?? ({ kind: 'citizen' } as const);
      const inTransaction = method !== 'get' && !route.ownTransaction;
      const answer = inTransaction
        ? await perform(rt, who, (ctx) => route.handle({ ctx, rt }, input))
        : await route.handle({ ctx: readCtx(rt, who), rt }, input);
      if (answer instanceof FileAnswer) return answer;
      return route.answer ? route.answer.parse(answer) : undefined;
    } finally {
      this.#took(route, performance.now() - started);
    }
  }

  #find(method: Route['method'], path: string): { route: Route; params: Record<string, string> } {
    for (const { route, pattern, names } of this.#known.get(method) ?? []) {
      const match = pattern.exec(path);
      if (!match) continue;
      const params = Object.fromEntries(names.map((name, index) => [name, match[index + 1]!]));
      return { route, params };
    }
    throw new Error(`There is no route ${method} ${path}.`);
  }

  #took(route: Route, milliseconds: number): void {
    const time = this.#times.get(route) ?? {
      route: `${route.method.toUpperCase()} ${route.path}`,
      calls: 0,
      milliseconds: 0,
    };
    time.calls += 1;
    time.milliseconds += milliseconds;
    this.#times.set(route, time);
  }
}

function known(route: Route): Known {
  const names = [...route.path.matchAll(/:([A-Za-z]+)/g)].map(([, name]) => name!);
  const pattern = route.path.replace(/\./g, '\\.').replace(/:[A-Za-z]+/g, '([^/]+?)');
  return { route, names, pattern: new RegExp(`^${pattern}$`) };
}

/** As a browser sends it: everything in an address is text. */
function textual(query: object | undefined): Record<string, unknown> {
  const given = Object.entries(query ?? {}).filter(([, value]) => value !== undefined && value !== null);
  return Object.fromEntries(
    given.map(([key, value]) => [key, Array.isArray(value) ? value.map(String) : String(value)]),
  );
}

function parse(schema: Route['body'], value: unknown): unknown {
  if (!schema) return undefined;
  const answer = schema.safeParse(value);
  if (answer.success) return answer.data;
  throw invalid(
    'input.invalid',
    {},
    answer.error.issues.map((issue) => ({ path: issue.path.join('.'), code: issue.message })),
  );
}
