import { noteServerTime } from './server-time.ts';

/** What the server may say in a sentence's blanks. */
export type ErrorParams = Readonly<Record<string, string | number | boolean | null>>;
export type FieldProblem = { readonly path: string; readonly code: string; readonly params?: ErrorParams };

/** Every failure of a request, whether the server refused it or could not be reached. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly params: ErrorParams;
  readonly fields: readonly FieldProblem[];
  readonly requestId: string;

  constructor(
    status: number,
    code: string,
    more: { params?: ErrorParams; fields?: readonly FieldProblem[]; requestId?: string } = {},
  ) {
    super(code);
    this.name = 'ApiError';
    this.status = status;
    this.code = code;
    this.params = more.params ?? {};
    this.fields = more.fields ?? [];
    this.requestId = more.requestId ?? '';
  }
}

type QueryValue = string | number | boolean | null | undefined;
export type Query = Readonly<Record<string, QueryValue | readonly (string | number)[]>>;
export type RequestOptions = { readonly signal?: AbortSignal };

const signedOutListeners = new Set<() => void>();

/** Calls `listener` when the server says that this browser's session has ended. Returns how to stop. */
export function onSignedOut(listener: () => void): () => void {
  signedOutListeners.add(listener);
  return () => void signedOutListeners.delete(listener);
}

/** `path` with the set values of `query`; lists are repeated (`?state=a&state=b`). */
export function withQuery(path: string, query: Query = {}): string {
  const search = new URLSearchParams();
  for (const [name, value] of Object.entries(query)) {
    if (value === undefined || value === null || value === '') continue;
    for (const one of Array.isArray(value) ? value : [value]) search.append(name, String(one));
  }
  const text = search.toString();
  return text === '' ? path : `${path}?${text}`;
}

async function send(method: string, path: string, body: unknown, options: RequestOptions): Promise<Response> {
  const headers: Record<string, string> = { accept: 'application/json' };
  // A header that another site's form cannot send: the server refuses changes without it.
  if (method !== 'GET') headers['x-minyi'] = '1';
  const isForm = body instanceof FormData;
  if (body !== undefined && !isForm) headers['content-type'] = 'application/json';
  let response: Response;
  try {
    response = await fetch(path, {
      method,
      headers,
      credentials: 'same-origin',
      signal: options.signal,
      body: body === undefined ? undefined : isForm ? body : JSON.stringify(body),
    });
  } catch (cause) {
    if (options.signal?.aborted) throw cause;
    throw new ApiError(0, 'network.unreachable');
  }
  noteServerTime(response.headers.get('date'));
  if (response.ok) return response;
  const error = await readError(response);
  if (error.code === 'unauthenticated') for (const listener of signedOutListeners) listener();
  throw error;
}

async function readError(response: Response): Promise<ApiError> {
  try {
    const { error } = (await response.json()) as {
      error: { code: string; params?: ErrorParams; fields?: FieldProblem[]; requestId?: string };
    };
    return new ApiError(response.status, error.code, error);
  } catch {
    // A proxy in between answered with a page of its own.
    return new ApiError(response.status, 'network.unexpected-answer', {
      params: { status: response.status },
    });
  }
}

async function json<T>(
  method: string,
  path: string,
  body?: unknown,
  options: RequestOptions = {},
): Promise<T> {
  const response = await send(method, path, body, options);
  const text = await response.text();
  return (text === '' ? undefined : JSON.parse(text)) as T;
}

/** The file name that the server gives in `content-disposition`, in either of its two spellings. */
export function fileNameOf(disposition: string | null, fallback: string): string {
  const extended = /filename\*=(?:UTF-8'')?([^;]+)/i.exec(disposition ?? '')?.[1];
  if (extended) return decodeURIComponent(extended.trim());
  return /filename="?([^";]+)"?/i.exec(disposition ?? '')?.[1] ?? fallback;
}

async function download(path: string, query?: Query): Promise<void> {
  const response = await send('GET', withQuery(path, query), undefined, {});
  const url = URL.createObjectURL(await response.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = fileNameOf(response.headers.get('content-disposition'), path.split('/').pop() ?? 'file');
  link.click();
  URL.revokeObjectURL(url);
}

/** A sound for an audio element; asked for by POST where the hearing itself is written down. */
const sound = async (method: 'GET' | 'POST', path: string): Promise<string> =>
  URL.createObjectURL(await (await send(method, path, method === 'GET' ? undefined : {}, {})).blob());

/** The HTTP API of this installation. Paths are whole: `/api/tickets/1`. Failures reject with an `ApiError`. */
export const api = {
  get: <T>(path: string, query?: Query, options?: RequestOptions) =>
    json<T>('GET', withQuery(path, query), undefined, options),
  post: <T = void>(path: string, body?: unknown) => json<T>('POST', path, body ?? {}),
  put: <T = void>(path: string, body?: unknown) => json<T>('PUT', path, body ?? {}),
  patch: <T = void>(path: string, body?: unknown) => json<T>('PATCH', path, body ?? {}),
  delete: <T = void>(path: string, body?: unknown) => json<T>('DELETE', path, body),
  upload: <T = void>(path: string, form: FormData) => json<T>('POST', path, form),
  /** Fetches a file and hands it to the browser's downloads under the name that the server gives it. */
  download,
  sound,
};
