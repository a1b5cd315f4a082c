import { createServer } from 'node:http';
import type { Server } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { answerTo, errandOf, isSigned, promptOf } from '../../../../telephony/index.ts';
import type { Fate, TwilioRequest, TwilioSettings } from '../../../../telephony/index.ts';
import { text } from './text.ts';

/** Where Twilio's requests arrive in tests of a line alone: verified and answered as our API does, kept by nobody. */
export class Receiver {
  readonly #server: Server;
  /** What became of each, in the order of their arrival. */
  readonly fates: { kind: string; fate: Fate | 'refused' }[] = [];
  receive: (request: TwilioRequest) => Promise<Fate> = async () => 'unknown-call';
  settings: TwilioSettings | null = null;
  open = 0;

  constructor() {
    this.#server = createServer(async (req, res) => {
      this.open += 1;
      const form = Object.fromEntries(new URLSearchParams(await text(req)));
      const target = req.url ?? '';
      const url = new URL(target, 'http://receiver');
      const errand = errandOf(url.pathname.split('/').at(-1) ?? '', Object.fromEntries(url.searchParams));
      const signature = String(req.headers['x-twilio-signature'] ?? '');
      if (!this.settings || !errand || !isSigned(this.settings, signature, target, form)) {
        this.fates.push({ kind: errand?.kind ?? '', fate: 'refused' });
        this.open -= 1;
        res.writeHead(403).end();
        return;
      }
      const words = promptOf(errand) === null ? null : '请稍候。';
      res
        .writeHead(200, { 'content-type': 'text/xml' })
        .end(answerTo(errand, this.settings, { said: { sound: null, words }, goesOn: true }));
      const fate = await this.receive({ errand, form });
      this.fates.push({ kind: errand.kind, fate });
      this.open -= 1;
    });
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    return `http://127.0.0.1:${(this.#server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.#server.closeAllConnections();
    await new Promise((done) => this.#server.close(done));
  }
}
