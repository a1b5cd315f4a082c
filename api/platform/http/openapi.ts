import { z } from 'zod';
import type { Route } from './route.ts';

type Json = Record<string, unknown>;

const jsonSchema = (schema: z.ZodType, io: 'input' | 'output'): Json => {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io,
    unrepresentable: 'any',
    target: 'draft-2020-12',
  }) as Json;
  return rest;
};

const ERROR_SCHEMA: Json = {
  type: 'object',
  required: ['error'],
  properties: {
    error: {
      type: 'object',
      required: ['code', 'params', 'fields', 'requestId'],
      properties: {
        code: { type: 'string' },
        params: { type: 'object' },
        requestId: { type: 'string' },
        fields: {
          type: 'array',
          items: {
            type: 'object',
            required: ['path', 'code'],
            properties: { path: { type: 'string' }, code: { type: 'string' }, params: { type: 'object' } },
          },
        },
      },
    },
  },
};

/** OpenAPI 3.1 of every route, from the schemas that validate. */
export function describeApi(routes: readonly Route[], version: string): Json {
  const paths: Record<string, Json> = {};
  for (const route of routes) {
    const path = `/api${route.path.replace(/:(\w+)/g, '{$1}')}`;
    (paths[path] ??= {})[route.method] = operation(route);
  }
  return {
    openapi: '3.1.0',
    info: { title: 'Minyi', version },
    paths,
    components: {
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'minyi_session' } },
      schemas: { Error: ERROR_SCHEMA },
    },
  };
}

function operation(route: Route): Json {
  const parameters = [
    ...parametersOf(route.params, 'path', route.path),
    ...parametersOf(route.query, 'query', route.path),
  ];
  const body = route.body ? jsonSchema(route.body, 'input') : undefined;
  const content = route.upload
    ? { 'multipart/form-data': { schema: uploadSchema(body) } }
    : { 'application/json': { schema: body } };
  return {
    tags: [route.tag],
    summary: route.summary,
    operationId: `${route.method}${route.path.replace(/[^a-zA-Z0-9]+(.)?/g, (_, letter: string | undefined) => (letter ?? '').toUpperCase())}`,
    'x-access': route.access,
    ...(route.access === 'public' ? { security: [] } : { security: [{ session: [] }] }),
    parameters,
    ...(body || route.upload ? { requestBody: { required: true, content } } : {}),
    responses: {
      [route.status]: route.answer
        ? {
            description: 'Done',
            content: { 'application/json': { schema: jsonSchema(route.answer, 'output') } },
          }
        : { description: route.method === 'get' ? 'A file' : 'Done' },
      default: {
        description: 'Refused or failed',
        content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
      },
    },
  };
}

function uploadSchema(body: Json | undefined): Json {
  const files = { type: 'array', items: { type: 'string', format: 'binary' } };
  return {
    ...(body ?? { type: 'object' }),
    properties: { ...((body?.['properties'] as Json) ?? {}), files },
  };
}

function parametersOf(schema: z.ZodType | undefined, place: 'path' | 'query', path: string): Json[] {
  const properties = schema
    ? ((jsonSchema(schema, 'input')['properties'] as Record<string, Json>) ?? {})
    : {};
  const required = schema ? ((jsonSchema(schema, 'input')['required'] as string[]) ?? []) : [];
  const names =
    place === 'path' ? [...path.matchAll(/:(\w+)/g)].map((match) => match[1]!) : Object.keys(properties);
  return names.map((name) => ({
    name,
    in: place,
    required: place === 'path' || required.includes(name),
    schema: properties[name] ?? { type: 'string' },
  }));
}
