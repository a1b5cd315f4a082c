import { randomUUID } from 'node:crypto';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import compression from 'compression';
import express, { type Express, type RequestHandler } from 'express';
import { ipKeyGenerator, rateLimit, type Store } from 'express-rate-limit';
import helmet from 'helmet';
import { absolutePath as swaggerFolder } from 'swagger-ui-dist';
import { handleErrors } from './platform/http/errors.ts';
import { makeMetrics, type GaugeSpec } from './platform/http/metrics.ts';
import { mountRoutes, type Gate } from './platform/http/mount.ts';
import { describeApi } from './platform/http/openapi.ts';
import type { Route } from './platform/http/route.ts';
import { outboxBacklog } from './platform/jobs/outbox.ts';
import { AppError } from './platform/lib/errors.ts';
import type { Logger } from './platform/lib/logger.ts';
import { perform, readCtx, type PersonActor, type Runtime } from './shared/context.ts';
import type { Part } from './shared/part.ts';
import { can, SESSION_COOKIE, whoIs, type Ability } from './shared/people/index.ts';
import type { RouteContext } from './shared/route.ts';

export type Health = () => Promise<Record<string, boolean>>;

type AppOptions = {
  readonly rt: Runtime;
  readonly parts: readonly Part[];
  readonly version: string;
  readonly health: Health;
  /** Where rate limits are counted; in this process when left out. */
  readonly limitStore?: (prefix: string) => Store;
};

/** Builds the Express app from the parts; never listens. */
export function makeApp({ rt, parts, version, health, limitStore }: AppOptions): Express {
  const app = express();
  const routes = parts.flatMap((part) => part.routes);
  const metrics = makeMetrics(gaugesOf(rt));
  app.set('trust proxy', rt.config.TRUST_PROXY);
  app.set('query parser', 'simple');
  app.disable('x-powered-by');
  app.use((req, res, next) => {
    const id = randomUUID();
    (req as typeof req & { id: string }).id = id;
    res.setHeader('X-Request-Id', id);
    // Consoles reckon remaining time by our clock, not by the clock of the machine they run on.
    res.setHeader('Date', rt.clock.now().toUTCString());
    next();
  });
  app.use(helmet({ contentSecurityPolicy: contentSecurity, crossOriginEmbedderPolicy: false, hsts: false }));
  app.use(compression());
  app.use(metrics.observe);
  app.use(express.json({ limit: '2mb' }));

  app.get('/health/live', (_req, res) => void res.json({ live: true }));
  app.get('/health/ready', async (_req, res) => {
    const checks = await health();
    res.status(Object.values(checks).every(Boolean) ? 200 : 503).json(checks);
  });
  app.get('/metrics', async (_req, res) => {
    res.type(metrics.registry.contentType).send(await metrics.registry.metrics());
  });
  app.get('/api/openapi.json', (_req, res) => void res.json(describeApi(routes, version)));
  app.get('/api/docs/page.js', (_req, res) => void res.type('js').send(DOCS_SCRIPT));
  app.get('/api/docs', (_req, res) => void res.type('html').send(DOCS_PAGE));
  app.use('/api/docs', express.static(swaggerFolder(), { index: false }));

  mountRoutes(app, routes, makeGate(rt, limitStore));
  app.use('/api', () => {
    throw new AppError('not-found', 'route.not-found');
  });
  serveConsole(app, rt.config.CONSOLE_DIR);
  app.use(handleErrors(rt.logger));
  return app;
}

/** What someone who watches over the installation wants to be woken for. */
function gaugesOf(rt: Runtime): readonly GaugeSpec[] {
  const { prisma } = rt.database;
  const age = (since: Date | null) => (since ? (rt.clock.now().getTime() - since.getTime()) / 1000 : 0);
  return [
    {
      name: 'minyi_outbox_waiting',
      help: 'Announced events whose effects are still to come',
      read: async () => (await outboxBacklog(prisma)).waiting,
    },
    {
      name: 'minyi_outbox_failing',
      help: 'Announced events whose effects failed at least once and are tried again',
      read: async () => (await outboxBacklog(prisma)).failing,
    },
    {
      name: 'minyi_outbox_oldest_seconds',
      help: 'How long the oldest of them has waited',
      read: async () => age((await outboxBacklog(prisma)).oldest),
    },
    {
      name: 'minyi_calls_open',
      help: 'Calls that have not ended',
      read: () => prisma.call.count({ where: { endedAt: null } }),
    },
    {
      name: 'minyi_tickets_overdue',
      help: 'Tickets with units whose limit has passed',
      read: () =>
        prisma.ticket.count({
          where: { status: { in: ['dispatched', 'handling'] }, dueAt: { lt: rt.clock.now() } },
        }),
    },
  ];
}

/** antd writes its styles at run time, hence 'unsafe-inline' for styles alone. */
const contentSecurity = {
  useDefaults: true,
  directives: {
    'script-src': ["'self'"],
    'style-src': ["'self'", "'unsafe-inline'"],
    'img-src': ["'self'", 'data:', 'blob:'],
    'media-src': ["'self'", 'blob:'],
    // The last three: where the SDK of a telephone of Twilio's reports to and has its sounds from.
    'connect-src': [
      "'self'",
      'ws:',
      'wss:',
      'https://eventgw.twilio.com',
      'https://media.twiliocdn.com',
      'https://sdk.twilio.com',
    ],
    'upgrade-insecure-requests': null,
  },
};

function makeGate(rt: Runtime, limitStore: AppOptions['limitStore']): Gate<PersonActor> {
  return {
    secureCookie: rt.config.SECURE_COOKIE === 'true',
    identify: (cookies) => whoIs(rt.database.prisma, cookies[SESSION_COOKIE], rt.clock.now()),
    allows: (who, access) => access === 'signed-in' || can(who.roles, access as Ability),
    run: (who, inTransaction, handle) => {
      const actor = who ?? ({ kind: 'citizen' } as const);
      const contextOf = (ctx: RouteContext['ctx']): RouteContext => ({ ctx, rt });
      return inTransaction
        ? perform(rt, actor, (ctx) => handle(contextOf(ctx)))
        : handle(contextOf(readCtx(rt, actor)));
    },
    limit: (route) => limiterOf(route, rt.logger, limitStore),
  };
}

function limiterOf(
  route: Route,
  logger: Logger,
  limitStore: AppOptions['limitStore'],
): RequestHandler | null {
  if (!route.perMinute) return null;
  return rateLimit({
    windowMs: 60_000,
    limit: route.perMinute,
    standardHeaders: 'draft-8',
    legacyHeaders: false,
    keyGenerator: (req) => ipKeyGenerator(req.ip ?? ''),
    store: limitStore?.(`minyi:limit:${route.method}:${route.path}:`),
    // Counting is a courtesy to the service, not a condition of it: without Redis requests go through.
    passOnStoreError: true,
    logger: {
      warn: (error) => logger.debug({ err: error }, 'counting of requests'),
      error: (error) => logger.debug({ err: error }, 'a request could not be counted'),
    },
    handler: (_req, _res, next) => next(new AppError('too-many', 'too-many')),
  });
}

function serveConsole(app: Express, folder: string): void {
  if (!folder || !existsSync(join(folder, 'index.html'))) return;
  app.use(express.static(folder, { index: false, maxAge: '1h', immutable: false }));
  // Citizens who answer a questionnaire by link get a page of their own, without the console.
  const pages = [
    { path: '/q/:key', file: 'q/questionnaire.html' },
    { path: '/{*path}', file: 'index.html' },
  ];
  for (const { path, file } of pages) {
    app.get(path, (_req, res) => {
      res.setHeader('Cache-Control', 'no-cache');
      // Relative to its root: an installation below a folder whose name begins with a dot is served too.
      res.sendFile(file, { root: folder });
    });
  }
}

const DOCS_PAGE = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Minyi API</title>
<link rel="stylesheet" href="/api/docs/swagger-ui.css"></head><body><div id="ui"></div>
<script src="/api/docs/swagger-ui-bundle.js"></script><script src="/api/docs/page.js"></script></body></html>`;

const DOCS_SCRIPT = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#ui' });`;
