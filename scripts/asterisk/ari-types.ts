// Asterisk describes its own API (Swagger 1.1, one document a resource). From that come the types of our client and
// the table of its routes: what this Asterisk does not have, does not compile.

type Parameter = {
  readonly name: string;
  readonly paramType: 'path' | 'query' | 'body';
  readonly dataType: string;
  readonly required?: boolean;
  readonly allowMultiple?: boolean;
};
type Operation = {
  readonly httpMethod: string;
  readonly nickname: string;
  readonly responseClass: string;
  readonly upgrade?: string;
  readonly parameters?: readonly Parameter[];
};
type Property = {
  readonly type: string;
  readonly required?: boolean;
  readonly allowableValues?: { readonly valueType: string; readonly values?: readonly string[] };
};
type Model = {
  readonly id: string;
  readonly properties: Readonly<Record<string, Property>>;
  readonly subTypes?: readonly string[];
};
export type Description = {
  readonly resourcePath: string;
  readonly apis: readonly { readonly path: string; readonly operations: readonly Operation[] }[];
  readonly models?: Readonly<Record<string, Model>>;
};

const simple: Readonly<Record<string, string>> = {
  string: 'string',
  int: 'number',
  long: 'number',
  double: 'number',
  boolean: 'boolean',
  Date: 'string',
  object: 'Record<string, unknown>',
  containers: 'Record<string, string>',
  binary: 'Buffer',
  void: 'void',
};

/** What no driver of telephone calls has a use for: modules, log files, video, messages. */
const foreign =
  /^asterisk\.(?!updateObject|deleteObject|getObject|getInfo|ping)|^endpoints\.(?!get$|list)|Video|Message|ariables|subscribe|statistics|externalMedia|copyStored|transferProgress|^events\./;

const tuples = 'readonly { attribute: string; value: string }[]';

const heading =
  '// Made by `npm run asterisk:types` from the description that Asterisk serves under /ari/api-docs.\n';

export function renderModels(descriptions: readonly Description[]): string {
  const models = all(descriptions).filter(({ id }) => !isEvent(descriptions, id));
  return `${heading}\n${models.map((model) => `export type ${model.id} = ${record(model.properties)};`).join('\n\n')}\n`;
}

export function renderEvents(descriptions: readonly Description[]): string {
  const models = all(descriptions)
    .map(({ id }) => id)
    .filter((id) => !isEvent(descriptions, id));
  const typesOf = ({ properties }: Model) => Object.values(properties).map(({ type }) => bare(type));
  const known = new Set([...Object.keys(simple), ...models]);
  const events = all(descriptions)
    .filter(({ id }) => isEvent(descriptions, id))
    // What tells of things that we have no description of is not for us.
    .filter((event) => typesOf(event).every((type) => known.has(type)));
  const used = models.filter((id) => events.some((event) => typesOf(event).includes(id)));
  const head = `type Of<Name extends string, Facts> = Readonly<{ type: Name; application: string; timestamp: string } & Facts>;`;
  const members = events.map((event) => `  | Of<'${event.id}', ${record(event.properties)}>`).join('\n');
  return [
    heading,
    `import type {${used.join(', ')}} from './models.ts';\n`,
    `${head}\n`,
    `export type AriEvent =\n${members};\n`,
    `export type AriEventOf<Name extends AriEvent['type']> = Extract<AriEvent, { type: Name }>;\n`,
  ].join('\n');
}

export function renderOperations(descriptions: readonly Description[]): string {
  const operations = operationsIn(descriptions);
  const ids = all(descriptions).map(({ id }) => id);
  const used = ids.filter((id) => operations.some(({ operation }) => bare(operation.responseClass) === id));
  const types = operations.map(
    ({ name, operation }) =>
      `  '${name}': { parameters: ${parameters(operation)}; answer: ${typeOf(operation.responseClass)} };`,
  );
  return [
    heading,
    `import type {${used.join(', ')}} from './models.ts';\n`,
    `export type Operations = {\n${types.join('\n')}\n};\n`,
  ].join('\n');
}

export function renderRoutes(descriptions: readonly Description[]): string {
  const routes = operationsIn(descriptions).map(({ name, path, operation }) => {
    const body = operation.parameters?.find(({ paramType }) => paramType === 'body')?.name;
    return `  '${name}': ['${operation.httpMethod}', '${path}'${body ? `, '${body}'` : ''}],`;
  });
  return [
    heading,
    "import type { Operations } from './operations.ts';\n",
    '/** Method, path, and the parameter that travels in the body. */',
    `export const routes: Readonly<Record<keyof Operations, readonly [string, string, string?]>> = {\n${routes.join('\n')}\n};\n`,
  ].join('\n');
}

function operationsIn(descriptions: readonly Description[]) {
  return descriptions.flatMap((description) =>
    description.apis.flatMap(({ path, operations: each }) =>
      each
        // The event socket is opened, not called.
        .filter(({ upgrade }) => upgrade === undefined)
        .map((operation) => ({ name: `${resource(description)}.${operation.nickname}`, path, operation }))
        .filter(({ name }) => !foreign.test(name)),
    ),
  );
}

function all(descriptions: readonly Description[]): Model[] {
  const seen = new Map<string, Model>();
  for (const { models } of descriptions)
    for (const model of Object.values(models ?? {})) if (!seen.has(model.id)) seen.set(model.id, model);
  return [...seen.values()].filter(({ id }) => !['Message', 'Event', 'MissingParams'].includes(id));
}

function isEvent(descriptions: readonly Description[], id: string): boolean {
  return descriptions.some(({ models }) => models?.['Event']?.subTypes?.includes(id));
}

function parameters({ parameters: list = [] }: Operation): string {
  return record(
    Object.fromEntries(
      list.map(({ name, dataType, required, allowMultiple }) => [
        name,
        // Described like the variables of a channel, but a list.
        { type: name === 'fields' ? tuples : allowMultiple ? `List[${dataType}]` : dataType, required },
      ]),
    ),
  );
}

function record(properties: Readonly<Record<string, Property>>): string {
  const fields = Object.entries(properties).map(([name, { type, required, allowableValues }]) => {
    const values = allowableValues?.valueType === 'LIST' ? allowableValues.values : undefined;
    const key = /^\w+$/.test(name) ? name : `'${name}'`;
    return `${key}${required ? '' : '?'}: ${values?.map((value) => `'${value}'`).join(' | ') ?? typeOf(type)}`;
  });
  return fields.length > 0 ? `{ ${fields.join('; ')} }` : 'unknown';
}

function typeOf(type: string): string {
  const list = /^List\[(.+)\]$/.exec(type)?.[1];
  if (list) return `readonly ${/^\w+$/.test(typeOf(list)) ? typeOf(list) : `(${typeOf(list)})`}[]`;
  return simple[type] ?? type;
}

const bare = (type: string): string => /^List\[(.+)\]$/.exec(type)?.[1] ?? type;
const resource = ({ resourcePath }: Description): string =>
  /(\w+)\.\{format\}$/.exec(resourcePath)?.[1] ?? '';
