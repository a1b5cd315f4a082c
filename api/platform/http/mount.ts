import express, { type Express, type Request, type Response, type RequestHandler } from 'express';
import multer from 'multer';
import type { z } from 'zod';
import { AppError, invalid, type FieldProblem } from '../lib/errors.ts';
import { FileAnswer, MediaAnswer, TextAnswer, type Route } from './route.ts';
import { sendMedia } from './media.ts';

/** How the layers above take part in the pipeline: who is it, may they, and the context of the act. */
export type Gate<Who> = {
  identify(cookies: Readonly<Record<string, string>>): Promise<Who | null>;
  allows(who: Who, access: string): boolean;
  /** Runs the handler in its context: a transaction for what writes, else a reading. */
  run(
    who: Who | null,
    inTransaction: boolean,
    handle: (context: unknown) => Promise<unknown>,
  ): Promise<unknown>;
  limit(route: Route): RequestHandler | null;
  secureCookie: boolean;
};

const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;
const MAX_FILES = 10;

export function mountRoutes<Who>(app: Express, routes: readonly Route[], gate: Gate<Who>): void {
  const upload = multer({
    storage: multer.memoryStorage(),
    limits: { fileSize: MAX_UPLOAD_BYTES, files: MAX_FILES },
    defParamCharset: 'utf8',
  }).array('files', MAX_FILES);

  for (const route of routes) {
    const before: RequestHandler[] = [];
    const limiter = gate.limit(route);
    if (limiter) before.push(limiter);
    if (route.form) before.push(express.urlencoded({ extended: false, limit: '100kb' }));
    // Nobody fills our memory with files before we know that they may.
    if (route.upload) before.push(guard(route, gate), upload);
    app[route.method](`/api${route.path}`, ...before, pipeline(route, gate));
  }
}

/** Who it is, if they may; null is nobody, where nobody may. */
async function admit<Who>(
  cookies: Readonly<Record<string, string>>,
  route: Route,
  gate: Gate<Who>,
): Promise<Who | null> {
  const who = await gate.identify(cookies);
  if (route.access === 'public') return who;
  if (!who) throw new AppError('unauthenticated', 'unauthenticated');
  if (!gate.allows(who, route.access)) throw new AppError('forbidden', 'forbidden');
  return who;
}

const guard =
  <Who>(route: Route, gate: Gate<Who>): RequestHandler =>
  async (req, _res, next) => {
    await admit(readCookies(req.headers.cookie), route, gate);
    next();
  };

function pipeline<Who>(route: Route, gate: Gate<Who>) {
  const writes = route.method !== 'get';
  const inTransaction = writes && !route.ownTransaction;
  return async (req: Request, res: Response): Promise<void> => {
    const cookies = readCookies(req.headers.cookie);
    const who = await admit(cookies, route, gate);
    if (writes) refuseForeignOrigin(req, route);
    const problems: FieldProblem[] = [];
    const params = parse(route.params, req.params, 'params', problems);
    const query = parse(route.query, req.query, 'query', problems);
    const body = parse(route.body, req.body ?? {}, '', problems);
    if (problems.length > 0) throw invalid('input.invalid', {}, problems);

    const input = {
      params,
      query,
      body,
      files: filesOf(req),
      address: req.ip ?? '',
      target: req.originalUrl,
      header: (name: string) => req.get(name) ?? '',
      userAgent: String(req.headers['user-agent'] ?? '').slice(0, 200),
      cookies,
      setCookie: (name: string, value: string, options: { maxAgeSeconds: number }) =>
        void res.cookie(name, value, {
          httpOnly: true,
          sameSite: 'lax',
          secure: gate.secureCookie,
          path: '/',
          maxAge: options.maxAgeSeconds * 1000,
        }),
    };
    const answer = await gate.run(who, inTransaction, (context) => route.handle(context, input));
    if (answer instanceof MediaAnswer) await sendMedia(req, res, answer);
    else present(route, answer, res);
  };
}

function present(route: Route, answer: unknown, res: Response): void {
  if (answer instanceof FileAnswer) {
    const kind = answer.inline ? 'inline' : 'attachment';
    res.setHeader('Content-Type', answer.mime);
    res.setHeader('Content-Disposition', `${kind}; filename*=UTF-8''${encodeURIComponent(answer.fileName)}`);
    res.setHeader('X-Content-Type-Options', 'nosniff');
    res.send(answer.content);
    return;
  }
  if (answer instanceof TextAnswer) {
    res.status(200).type(answer.mime).send(answer.text);
    return;
  }
  if (!route.answer) {
    res.status(204).end();
    return;
  }
  res.status(route.status).json(route.answer.parse(answer));
}

/**
 * A page of another site may make a browser send our cookie, but it cannot add our header, and its origin gives it
 * away. Both are asked for, beside the cookie's SameSite.
 */
function refuseForeignOrigin(req: Request, route: Route): void {
  const origin = req.headers.origin;
  if (origin && new URL(origin).host !== req.headers.host) throw new AppError('forbidden', 'origin.foreign');
  if (route.access !== 'public' && req.headers['x-minyi'] !== '1')
    throw new AppError('forbidden', 'origin.header-missing');
}

function parse(
  schema: z.ZodType | undefined,
  value: unknown,
  prefix: string,
  problems: FieldProblem[],
): unknown {
  if (!schema) return undefined;
  const answer = schema.safeParse(value);
  if (answer.success) return answer.data;
  for (const issue of answer.error.issues) problems.push(toProblem(issue, prefix));
  return undefined;
}

/** A zod issue as a stable code with what fills its sentence. */
function toProblem(issue: z.core.$ZodIssue, prefix: string): FieldProblem {
  const path = [prefix, ...issue.path.map(String)].filter((part) => part !== '').join('.');
  const custom = issue.code === 'custom' ? issue.message : null;
  const { minimum, maximum, expected, format } = issue as unknown as Record<string, unknown>;
  const params: Record<string, string | number> = {};
  for (const [key, value] of Object.entries({ minimum, maximum, expected, format })) {
    if (typeof value === 'string' || typeof value === 'number') params[key] = value;
  }
  const missing = issue.code === 'invalid_type' && issue.input === undefined;
  return { path, code: custom ?? (missing ? 'field.required' : `field.${issue.code}`), params };
}

function filesOf(req: Request) {
  const files = Array.isArray(req.files) ? req.files : [];
  return files.map((file) => ({ name: file.originalname, mime: file.mimetype, content: file.buffer }));
}

export function readCookies(header: string | undefined): Record<string, string> {
  const cookies: Record<string, string> = {};
  for (const part of (header ?? '').split(';')) {
    const at = part.indexOf('=');
    if (at > 0) cookies[part.slice(0, at).trim()] = decodeURIComponentSafely(part.slice(at + 1).trim());
  }
  return cookies;
}

function decodeURIComponentSafely(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
