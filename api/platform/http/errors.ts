import type { ErrorRequestHandler, Request } from 'express';
import multer from 'multer';
import { AppError, type ErrorKind } from '../lib/errors.ts';
import type { Logger } from '../lib/logger.ts';

/** The one table from what went wrong to what HTTP calls it. */
const STATUS: Record<ErrorKind, number> = {
  invalid: 422,
  unauthenticated: 401,
  forbidden: 403,
  'not-found': 404,
  conflict: 409,
  'too-many': 429,
  unavailable: 503,
};

type Failed = { readonly status?: number; readonly type?: string };

/** Anything that was thrown, as one of ours. What is not ours and not the client's stays unexpected. */
function toAppError(error: unknown): AppError {
  if (error instanceof AppError) return error;
  if (error instanceof multer.MulterError)
    return new AppError('invalid', `upload.${error.code.toLowerCase()}`, {
      params: { field: error.field ?? '' },
    });
  const { status, type } = (error ?? {}) as Failed;
  if (type === 'entity.parse.failed') return new AppError('invalid', 'input.not-json');
  if (type === 'entity.too.large') return new AppError('invalid', 'input.too-large');
  if (status && status >= 400 && status < 500) return new AppError('invalid', 'input.invalid');
  return new AppError('unavailable', 'unexpected', { expected: false, cause: error });
}

export function handleErrors(logger: Logger): ErrorRequestHandler {
  return (thrown, req, res, _next) => {
    const error = toAppError(thrown);
    const requestId = (req as Request & { id?: string }).id ?? '';
    if (!error.expected)
      logger.error({ requestId, method: req.method, route: req.path, err: error.cause }, 'a request failed');
    if (res.headersSent) {
      res.destroy();
      return;
    }
    res.status(error.expected ? STATUS[error.kind] : 500).json({
      error: { code: error.code, params: error.params, fields: error.fields, requestId },
    });
  };
}
