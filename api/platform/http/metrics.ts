import type { RequestHandler } from 'express';
import { Counter, Gauge, Histogram, Registry, collectDefaultMetrics } from 'prom-client';

export type Metrics = { readonly registry: Registry; readonly observe: RequestHandler };

/** A number that is looked up when the metrics are read. */
export type GaugeSpec = {
  readonly name: string;
  readonly help: string;
  readonly read: () => Promise<number>;
};

/** One registry a process, never the library's global one, so that two apps of a test do not share it. */
export function makeMetrics(gauges: readonly GaugeSpec[]): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const requests = new Counter({
    name: 'minyi_http_requests_total',
    help: 'Requests answered, by method, route and status',
    labelNames: ['method', 'route', 'status'],
    registers: [registry],
  });
  const seconds = new Histogram({
    name: 'minyi_http_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['method', 'route'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  for (const { name, help, read } of gauges) {
    new Gauge({
      name,
      help,
      registers: [registry],
      async collect() {
        this.set(await read());
      },
    });
  }
  return {
    registry,
    observe(req, res, next) {
      const stop = seconds.startTimer({ method: req.method });
      res.on('finish', () => {
        const route = (req.route as { path?: string } | undefined)?.path ?? 'other';
        stop({ route });
        requests.inc({ method: req.method, route, status: String(res.statusCode) });
      });
      next();
    },
  };
}
