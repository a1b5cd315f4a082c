import { pino, type Logger } from 'pino';

export type { Logger } from 'pino';

/**
 * Info is for lifecycle: one line a transition, nothing that can fire about once a second. Ids go into fields, never
 * names, numbers or text that a citizen said; the paths below are a second net under that rule.
 */
export function makeLogger(level: string): Logger {
  const options = {
    level,
    base: undefined,
    timestamp: pino.stdTimeFunctions.isoTime,
    redact: {
      paths: ['*.password', '*.phone', '*.number', '*.callerName', '*.text', '*.cookie', 'req.headers'],
      censor: '[redacted]',
    },
  };
  // Standard output is for what a command was asked for.
  return pino(options, pino.destination({ dest: 2, sync: false }));
}
