import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parts } from '../../../api/cycle.ts';
import type { Route } from '../../../api/platform/http/route.ts';
import { can, type Ability, type Role } from '../../../api/shared/people/index.ts';
import { startTestApp, type TestApp } from '../../support/app.ts';
import type { Answer, Client, Loose } from '../../support/client.ts';
import type { Who } from '../../support/world.ts';

let app: TestApp;
let described: Loose;

beforeAll(async () => {
  app = await startTestApp();
  described = await (await fetch(`${app.origin}/api/openapi.json`)).json();
});
afterAll(() => app.close());

const nameOf = (route: Route) => `${route.method} ${route.path}`;
const routes = parts.flatMap((part) => part.routes);
// Whoever signs out is somebody else afterwards: last.
const inOrder = [...routes].sort((a, b) => rank(a) - rank(b));
function rank(route: Route): number {
  return route.path.includes('/session') ? 1 : 0;
}
const closed = routes.filter((route) => route.access !== 'public');
const byAbility = closed.filter((route) => route.access !== 'signed-in');

const PEOPLE: Readonly<Record<Role, Who>> = {
  operator: 'operator1',
  supervisor: 'supervisor',
  dispatcher: 'dispatcher',
  unit: 'unit1',
  analyst: 'analyst',
  leader: 'leader',
  admin: 'admin',
};
/** Somebody who may, or may not; of those who may, everybody may what being signed in is enough for. */
function whoCan(access: string, may = true): Who | undefined {
  if (access === 'public') return undefined;
  if (access === 'signed-in') return 'operator3';
  const role = (Object.keys(PEOPLE) as Role[]).find((each) => can([each], access as Ability) === may);
  return role && PEOPLE[role];
}

const operationOf = (route: Route): Loose =>
  described.paths[`/api${route.path.replace(/:(\w+)/g, '{$1}')}`]?.[route.method];

/** Something of the described shape: well-formed, and about nothing that exists. */
function invent(schema: Loose, name = ''): unknown {
  if (!schema) return 'x';
  const choice = schema.anyOf ?? schema.oneOf;
  if (choice) return invent(choice[0], name);
  if (schema.allOf) return Object.assign({}, ...schema.allOf.map((each: Loose) => invent(each)));
  if ('const' in schema) return schema.const;
  if (schema.enum) return schema.enum[0];
  switch (schema.type) {
    case 'integer':
    case 'number':
      return Math.max(1, schema.minimum ?? 1);
    case 'boolean':
      return true;
    case 'array':
      return Array.from({ length: schema.minItems ?? 0 }, () => invent(schema.items, name));
    case 'object':
      return Object.fromEntries(
        (schema.required ?? []).map((key: string) => [key, invent(schema.properties?.[key], key)]),
      );
    default:
      return inventText(schema, name);
  }
}

function inventText(schema: Loose, name: string): string {
  if (schema.format === 'uuid' || /Id$|^id$/.test(name)) return randomUUID();
  if (schema.format === 'date-time') return '2026-11-18T01:00:00.000Z';
  if (schema.format === 'date' || /day|date|On$|Start$/i.test(name)) return '2026-11-16';
  if (/region|county/i.test(name)) return '411702';
  return '测试'.repeat(Math.ceil(Math.max(2, schema.minLength ?? 0) / 2));
}

function send(client: Client, route: Route): Promise<Answer> {
  const operation = operationOf(route);
  const parameters = (place: string) =>
    (operation.parameters as Loose[]).filter((each) => each.in === place && each.required);
  const values = new Map(
    parameters('path').map((each) => [each.name as string, String(invent(each.schema, each.name))]),
  );
  const path = route.path.replace(/:(\w+)/g, (_, name: string) => encodeURIComponent(values.get(name)!));
  const query = Object.fromEntries(
    parameters('query').map((each) => [each.name as string, String(invent(each.schema, each.name))]),
  );
  if (route.method === 'get') return client.get(path, query);
  const text = new URLSearchParams(query).toString();
  const address = text ? `${path}?${text}` : path;
  if (route.upload) return client.upload(address, [{ name: 'x.csv', content: 'x' }]);
  const content = operation.requestBody?.content ?? {};
  const schema = content['application/json']?.schema;
  return client[route.method](address, schema ? (invent(schema) as object) : {});
}

/** The routes whose answer was not as it should be, with the answer. */
async function deviations(
  list: readonly Route[],
  ask: (route: Route) => Promise<Answer>,
  fits: (answer: Answer) => boolean,
): Promise<string[]> {
  const found: string[] = [];
  for (const route of list) {
    const answer = await ask(route);
    if (!fits(answer))
      found.push(`${nameOf(route)}: ${answer.status} ${JSON.stringify(answer.body?.error ?? {})}`);
  }
  return found;
}

describe('the description of the API', () => {
  it('has every route once, with a sentence and with every path parameter', () => {
    expect(described.openapi).toMatch(/^3\.1/);
    expect(new Set(routes.map(nameOf)).size).toBe(routes.length);
    for (const route of routes) {
      const operation = operationOf(route);
      expect([nameOf(route), operation?.['x-access']]).toEqual([nameOf(route), route.access]);
      expect(operation.summary.length).toBeGreaterThan(5);
      const named = (operation.parameters as Loose[]).filter((each) => each.in === 'path');
      expect(named).toHaveLength(route.path.match(/:\w+/g)?.length ?? 0);
    }
  });

  it('names every operation differently', () => {
    const ids = routes.map((route) => operationOf(route).operationId as string);
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([]);
  });
});

describe('every route', () => {
  it('that is not public asks who it is', async () => {
    const answers = await deviations(
      closed,
      (route) => send(app.as(null), route),
      ({ status, body }) => status === 401 && body.error.code === 'unauthenticated',
    );
    expect(answers).toEqual([]);
  });

  it('that needs an ability is refused to somebody without it', async () => {
    const answers = await deviations(
      byAbility.filter((route) => whoCan(route.access, false)),
      (route) => send(app.as(whoCan(route.access, false)!), route),
      ({ status, body }) => status === 403 && body.error.code === 'forbidden',
    );
    expect(answers).toEqual([]);
  });

  it('that changes something is refused to a page of another site', async () => {
    const answers = await deviations(
      closed.filter((route) => route.method !== 'get'),
      async (route) => {
        const who = whoCan(route.access)!;
        const response = await fetch(`${app.origin}/api${route.path.replace(/:\w+/g, randomUUID())}`, {
          method: route.method.toUpperCase(),
          headers: { cookie: app.as(who).cookie, origin: 'http://evil.example', 'x-minyi': '1' },
        });
        return { status: response.status, body: await response.json() } as Answer;
      },
      ({ status, body }) => status === 403 && body.error.code === 'origin.foreign',
    );
    expect(answers).toEqual([]);
  });

  it('says what is wrong with things that do not exist, and never fails', async () => {
    const answers = await deviations(
      inOrder,
      (route) => send(app.as(whoCan(route.access) ?? null), route),
      ({ status }) => status < 500,
    );
    expect(answers).toEqual([]);
  });

  it('says what is wrong with nonsense, and never fails', async () => {
    const nonsense = { id: 1, items: 'x', text: '\u0000', at: 'yesterday', list: [[]], n: -1e308 };
    const answers = await deviations(
      inOrder.filter((route) => route.method !== 'get' && !route.upload),
      (route) => {
        const path = route.path.replace(/:\w+/g, encodeURIComponent("'; drop table x --"));
        return app.as(whoCan(route.access) ?? null)[route.method as 'post'](path, nonsense);
      },
      ({ status }) => status < 500,
    );
    expect(answers).toEqual([]);
  });
});
