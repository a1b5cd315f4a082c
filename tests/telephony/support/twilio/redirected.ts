import twilio from 'twilio';
import type { Prism } from './prism.ts';

type Wish = Parameters<InstanceType<typeof twilio.RequestClient>['request']>[0];

/** The SDK's own client, sent to a Twilio of ours; every request is checked on its way. */
export function redirectedTo(port: () => number, prism: Prism | null, faults: string[]) {
  return new (class extends twilio.RequestClient {
    constructor() {
      super({ timeout: 4000, autoRetry: true, maxRetries: 3, keepAlive: false });
    }

    override async request<T>(wish: Wish) {
      const { pathname, search } = new URL(wish.uri);
      if (prism) {
        const fault = await prism.check({
          method: wish.method,
          path: pathname,
          query: search || queryOf(wish.params),
          form: formOf(wish.data),
        });
        if (fault && !faults.includes(fault)) faults.push(fault);
      }
      const uri = `http://127.0.0.1:${port()}${pathname}${search}`;
      return super.request<T>({ ...wish, uri } as never);
    }
  })();
}

function queryOf(params: unknown): string {
  const query = formOf(params);
  return query === '' ? '' : `?${query}`;
}

/** As the SDK writes it: a list is the same field again. */
function formOf(data: unknown): string {
  const form = new URLSearchParams();
  for (const [name, value] of Object.entries((data ?? {}) as Record<string, unknown>)) {
    if (value === undefined) continue;
    for (const each of Array.isArray(value) ? value : [value]) form.append(name, String(each));
  }
  return form.toString();
}
