// The product as a centre runs it on an exchange of its own: api, worker and line as processes, a real Asterisk, and
// SIPp as the public network.
import { dataFolder } from '../../scripts/setup/folders.ts';
import { startExchange, type Exchange } from '../../scripts/setup/asterisk/instance.ts';
import { asteriskSystem } from '../../scripts/setup/asterisk/system.ts';
import { trunkEndpoint } from '../../telephony/asterisk/configuration/pjsip.ts';
import { Network } from '../telephony/support/network.ts';
import { makeInstallation, type Installation, type Running } from './minyi.ts';
import { HOTLINE, keepConsole, layRules } from './product.ts';

export type ExchangeProduct = Omit<Installation, 'origin'> & {
  readonly origin: string;
  readonly exchange: Exchange;
  line: Running;
  /** Starts the process that holds the line anew, after it was stopped or killed. */
  startLine(): Promise<void>;
  /** Somebody of the network's calls the hotline and hums. */
  citizenCalls(): void;
  /** Packets of voice that the exchange has had from, and has sent to, each side that is up. */
  voices(): Promise<Voices>;
  close(): Promise<void>;
};

type Voices = Readonly<Record<'citizen' | 'operator', readonly [number, number]>>;

export async function startExchangeProduct(
  name: string,
  /** Browsers connect over wss, with a certificate that nobody has vouched for. */
  { tls = false }: { readonly tls?: boolean } = {},
): Promise<ExchangeProduct> {
  const kept = await keepConsole();
  const system = await asteriskSystem(dataFolder(process.env));
  const exchange = await startExchange(system.folder, name, { tls });
  const { ari, app, trunk, promptsFolder, sip, tls: wss } = exchange.site;
  const network = await Network.open(trunk.address.host, trunk.address.port);
  const installation = await makeInstallation();
  await layRules(installation.rt);
  const env = {
    CONSOLE_DIR: kept.folder,
    LINE_DRIVER: 'asterisk',
    ASTERISK_URL: exchange.url,
    ASTERISK_USER: ari.user,
    ASTERISK_PASSWORD: ari.password,
    ASTERISK_APP: app,
    ASTERISK_NUMBERS: 'e164',
    ASTERISK_PROMPTS: promptsFolder,
    ASTERISK_BROWSER_URL: wss ? `wss://${wss.bind.host}:${wss.bind.port}/ws` : '',
  };
  const api = await installation.start(['api'], env);
  await installation.start(['worker'], env);
  const product: ExchangeProduct = {
    ...installation,
    origin: api.origin,
    exchange,
    line: await installation.start(['line'], env),
    async startLine() {
      product.line = await installation.start(['line'], env);
    },
    citizenCalls: () => void network.calls('calls-and-talks', sip.bind, HOTLINE),
    voices: () => voicesAt(exchange),
    async close() {
      await installation.close();
      network.close();
      await exchange.stop();
      kept.drop();
    },
  };
  return product;
}

async function voicesAt({ site: { ari }, url }: Exchange): Promise<Voices> {
  const authorization = `Basic ${Buffer.from(`${ari.user}:${ari.password}`).toString('base64')}`;
  const ask = async (path: string): Promise<unknown> => {
    const answer = await fetch(`${url}/ari/${path}`, { headers: { authorization } });
    // Gone since it was listed.
    return answer.ok ? answer.json() : {};
  };
  const voices: Record<keyof Voices, readonly [number, number]> = { citizen: [0, 0], operator: [0, 0] };
  for (const { id, name, state } of (await ask('channels')) as {
    id: string;
    name: string;
    state: string;
  }[]) {
    if (state !== 'Up' || !name.startsWith('PJSIP/')) continue;
    const { rxcount = 0, txcount = 0 } = (await ask(`channels/${encodeURIComponent(id)}/rtp_statistics`)) as {
      rxcount?: number;
      txcount?: number;
    };
    voices[name.startsWith(`PJSIP/${trunkEndpoint}`) ? 'citizen' : 'operator'] = [rxcount, txcount];
  }
  return voices;
}
