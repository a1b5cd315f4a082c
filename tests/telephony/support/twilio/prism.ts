import { spawn } from 'node:child_process';
import { readFile, writeFile, mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { once } from 'node:events';
import { join } from 'node:path';
import { root } from '../../../../scripts/setup/folders.ts';
import { until } from '../../../support/until.ts';

type Media = {
  schema?: { properties?: Record<string, { type?: string }> };
  encoding?: Record<string, { style: 'form'; explode: true }>;
};
type Description = {
  paths: Record<string, Record<string, { requestBody?: { content?: Record<string, Media> } }>>;
};

/**
 * Twilio's own description of its REST API does not say how a list is written in a form; it is written as repeated
 * fields, which a checker takes for a mistake unless it is told.
 */
export function sayHowListsAreWritten(description: Description): number {
  let said = 0;
  for (const path of Object.values(description.paths))
    for (const operation of Object.values(path)) {
      const media = operation.requestBody?.content?.['application/x-www-form-urlencoded'];
      for (const [name, { type }] of Object.entries(media?.schema?.properties ?? {})) {
        if (type !== 'array' || !media) continue;
        media.encoding = { ...media.encoding, [name]: { style: 'form', explode: true } };
        said += 1;
      }
    }
  return said;
}

export type Checked = Readonly<{ method: string; path: string; query: string; form: string }>;

/** Checks requests against Twilio's published description of its REST API. */
export class Prism {
  readonly #port: number;
  readonly #stop: () => void;
  readonly #known = new Map<string, Promise<string | null>>();

  private constructor(port: number, stop: () => void) {
    this.#port = port;
    this.#stop = stop;
  }

  static async start(): Promise<Prism> {
    const file = join(root, 'tests', 'fixtures', 'twilio', 'twilio_api_v2010.json');
    const description = JSON.parse(await readFile(file, 'utf8')) as Description;
    sayHowListsAreWritten(description);
    const folder = join(root, '.data', 'cache', 'twilio');
    await mkdir(folder, { recursive: true });
    const port = await freePort();
    const patched = join(folder, `${port}.json`);
    await writeFile(patched, JSON.stringify(description));
    const cli = join(root, 'node_modules', '@stoplight', 'prism-cli', 'dist', 'index.js');
    const args = [cli, 'mock', '--multiprocess=false', '-h', '127.0.0.1', '-p', String(port), patched];
    const child = spawn(process.execPath, args, { stdio: 'ignore' });
    const prism = new Prism(port, () => void child.kill());
    await until('Prism to answer', () => answers(port), 90_000);
    return prism;
  }

  /** What is wrong with this request; null if nothing is. */
  check(request: Checked): Promise<string | null> {
    const key = JSON.stringify(Object.values(request).map((part) => part.replaceAll(/[0-9a-f]{32}/g, '#')));
    const known = this.#known.get(key);
    if (known) return known;
    const answer = this.#ask(request);
    this.#known.set(key, answer);
    return answer;
  }

  get checked(): number {
    return this.#known.size;
  }

  stop(): void {
    this.#stop();
  }

  async #ask({ method, path, query, form }: Checked): Promise<string | null> {
    const answer = await fetch(`http://127.0.0.1:${this.#port}${path}${query}`, {
      method: method.toUpperCase(),
      headers: {
        authorization: `Basic ${Buffer.from('AC:token').toString('base64')}`,
        ...(method.toLowerCase() === 'post' ? { 'content-type': 'application/x-www-form-urlencoded' } : {}),
      },
      ...(method.toLowerCase() === 'post' ? { body: form } : {}),
    });
    const text = await answer.text();
    return answer.ok ? null : `${method} ${path}${query} ${form}: ${answer.status} ${text.slice(0, 2000)}`;
  }
}

async function answers(port: number): Promise<boolean> {
  return fetch(`http://127.0.0.1:${port}/`).then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const server = createServer();
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await new Promise((done) => server.close(done));
  return port;
}
