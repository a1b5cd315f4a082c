/** What the API answered. Tests look into bodies of many shapes, hence the loose record. */
// The loosest useful shape: any property, at any depth, without a cast at every step.
export type Loose = ReturnType<typeof JSON.parse>;
export type Answer = {
  readonly status: number;
  readonly body: Loose;
  readonly bytes: Buffer;
  readonly headers: Headers;
};

/** A browser as tests see it: it keeps its cookie and never throws on a refusal. */
export type Client = {
  get(path: string, query?: Record<string, string | number>): Promise<Answer>;
  post(path: string, body?: object): Promise<Answer>;
  put(path: string, body?: object): Promise<Answer>;
  patch(path: string, body?: object): Promise<Answer>;
  delete(path: string, body?: object): Promise<Answer>;
  upload(
    path: string,
    files: readonly { name: string; content: Uint8Array | string; mime?: string }[],
    fields?: Record<string, string>,
  ): Promise<Answer>;
  readonly cookie: string;
};

export function makeClient(origin: string, cookie = ''): Client {
  let held = cookie;
  async function send(method: string, path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(`${origin}/api${path}`, {
      method,
      ...init,
      headers: { 'X-Minyi': '1', ...(held ? { cookie: held } : {}), ...(init.headers as object) },
    });
    const set = response.headers.get('set-cookie');
    if (set) held = set.split(';')[0]!;
    const bytes = Buffer.from(await response.arrayBuffer());
    const isJson = response.headers.get('content-type')?.includes('json');
    return {
      status: response.status,
      body: isJson ? JSON.parse(bytes.toString()) : null,
      bytes,
      headers: response.headers,
    };
  }
  const withBody =
    (method: string) =>
    (path: string, body: object = {}) =>
      send(method, path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json' } });
  return {
    get: (path, query) =>
      send(
        'GET',
        query
          ? `${path}?${new URLSearchParams(Object.entries(query).map(([key, value]) => [key, String(value)]))}`
          : path,
      ),
    post: withBody('POST'),
    put: withBody('PUT'),
    patch: withBody('PATCH'),
    delete: withBody('DELETE'),
    upload(path, files, fields = {}) {
      const form = new FormData();
      for (const [key, value] of Object.entries(fields)) form.set(key, value);
      for (const { name, content, mime } of files)
        form.append(
          'files',
          new Blob([typeof content === 'string' ? content : Uint8Array.from(content)], { type: mime }),
          name,
        );
      return send('POST', path, { body: form });
    },
    get cookie() {
      return held;
    },
  };
}
