/**
 * The one error class. `code` is stable and looked up in the console's catalogues; `params` fill its sentence.
 * An expected error is a refusal that a user may cause; an unexpected one is a fault of ours and is reported.
 */
export type ErrorKind =
  'invalid' | 'unauthenticated' | 'forbidden' | 'not-found' | 'conflict' | 'too-many' | 'unavailable';

export type ErrorParams = Readonly<Record<string, string | number | boolean | null>>;

/** One thing wrong with one field of the input. `path` is dotted, as in `answers.0.value`. */
export type FieldProblem = { readonly path: string; readonly code: string; readonly params?: ErrorParams };

type AppErrorOptions = {
  readonly params?: ErrorParams;
  readonly fields?: readonly FieldProblem[];
  readonly expected?: boolean;
  readonly cause?: unknown;
};

export class AppError extends Error {
  readonly kind: ErrorKind;
  readonly code: string;
  readonly params: ErrorParams;
  readonly fields: readonly FieldProblem[];
  readonly expected: boolean;

  constructor(kind: ErrorKind, code: string, options: AppErrorOptions = {}) {
    super(code, { cause: options.cause });
    this.name = 'AppError';
    this.kind = kind;
    this.code = code;
    this.params = options.params ?? {};
    this.fields = options.fields ?? [];
    this.expected = options.expected ?? true;
  }
}

export const invalid = (code: string, params?: ErrorParams, fields?: readonly FieldProblem[]) =>
  new AppError('invalid', code, { params, fields });
export const forbidden = (code = 'forbidden', params?: ErrorParams) =>
  new AppError('forbidden', code, { params });
export const notFound = (code: string, params?: ErrorParams) => new AppError('not-found', code, { params });
export const conflict = (code: string, params?: ErrorParams) => new AppError('conflict', code, { params });
export const unavailable = (code: string, params?: ErrorParams) =>
  new AppError('unavailable', code, { params });
