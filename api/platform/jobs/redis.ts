import { Redis } from 'ioredis';
import type { Logger } from '../lib/logger.ts';

export type RedisConnections = {
  /** A new connection that is closed with the others. `blocking` for subscribers and Bull's blocking client. */
  connect(options?: { readonly blocking?: boolean }): Redis;
  /** Waits for a connection to be usable, but not for ever: without Redis the work goes on from PostgreSQL. */
  ready(redis: Redis): Promise<void>;
  close(): Promise<void>;
};

const READY_WITHIN_MS = 2_000;

/** Every connection to Redis is made here, so that every one of them is closed. */
export function openRedis(url: string, logger: Logger): RedisConnections {
  const connections = new Set<Redis>();
  let lastWarning = -Infinity;
  return {
    connect({ blocking = false } = {}) {
      const redis = new Redis(url, {
        enableReadyCheck: !blocking,
        maxRetriesPerRequest: blocking ? null : 1,
        enableOfflineQueue: blocking,
        retryStrategy: (times) => Math.min(times * 100, 2000),
      });
      redis.on('error', (error) => {
        // A lost Redis reports many times a second; once in a while is enough for a log.
        if (performance.now() - lastWarning < 10_000) return;
        lastWarning = performance.now();
        logger.warn({ err: error }, 'Redis cannot be reached; work goes on from PostgreSQL');
      });
      connections.add(redis);
      return redis;
    },
    ready: (redis) =>
      new Promise((done) => {
        if (redis.status === 'ready') return done();
        const timer = setTimeout(done, READY_WITHIN_MS);
        redis.once('ready', () => {
          clearTimeout(timer);
          done();
        });
      }),
    async close() {
      for (const redis of connections) redis.disconnect();
      connections.clear();
    },
  };
}
