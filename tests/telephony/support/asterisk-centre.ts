// The product in processes of its own on a real Asterisk: the API, the worker and the line as a centre runs them, SIPp
// as the public network, and SIP telephones on the operators' desks.
import { dataFolder } from '../../../scripts/setup/folders.ts';
import { startExchange, type Exchange } from '../../../scripts/setup/asterisk/instance.ts';
import { asteriskSystem } from '../../../scripts/setup/asterisk/system.ts';
import { AriClient } from '../../../telephony/asterisk/ari/client.ts';
import { admitTelephone } from '../../../telephony/asterisk/telephones.ts';
import { addServiceNumber } from '../../support/line.ts';
import { makeInstallation, type Installation } from '../../support/minyi.ts';
import { until } from '../../support/until.ts';
import { COUNTY, type Who } from '../../support/world.ts';
import { Network } from './network.ts';
import { Telephone } from './sip/telephone.ts';
import type { Conversation } from './sip/telephone.ts';

export const hotline = '+863962812340';
export const ALWAYS = { workday: [{ from: '00:00', to: '24:00' }], dayOff: [{ from: '00:00', to: '24:00' }] };

export type AsteriskCentre = Installation & {
  exchange: Exchange;
  readonly network: Network;
  readonly ari: AriClient;
  /** What a process needs to find this exchange. */
  readonly env: Readonly<Record<string, string>>;
  restartExchange(): Promise<void>;
  /** Connects the telephones of these operators; again after the exchange was started anew. */
  connect(...operators: Who[]): Promise<void>;
  /** The conversation that this operator's telephone has in this stage now. */
  legOf(who: Who, stage: Conversation['stage']): Promise<Conversation>;
  /** The telephone of this operator; they must be connected. */
  telephoneOf(who: Who): Telephone;
  /** The call of this centre that began last. */
  lastCall(): Promise<{ id: string; endedAt: Date | null; cause: string | null; endedBy: string | null }>;
  callOf(callId: string): ReturnType<Installation['rt']['database']['prisma']['call']['findFirstOrThrow']>;
  factsOf(callId: string): Promise<string[]>;
  phaseOf(callId: string): Promise<string>;
};

export async function openAsteriskCentre(
  name: string,
  wish: { readonly probeSeconds?: number; readonly network?: false } = {},
): Promise<AsteriskCentre> {
  const system = await asteriskSystem(dataFolder(process.env));
  const exchange = await startExchange(system.folder, name, wish);
  const { app, ari: account, promptsFolder, trunk } = exchange.site;
  const network =
    wish.network === false
      ? (null as unknown as Network)
      : await Network.open(trunk.address.host, trunk.address.port);
  const centre = await makeInstallation();
  const db = centre.rt.database.prisma;
  // The machine's own clock may stand at night, and a dead line is to be found soon.
  for (const [key, value] of [
    ['calls.dialling-hours', ['00:00', '24:00']],
    ['calls.line-dead-seconds', 20],
  ] as const)
    await db.setting.create({ data: { key, value, changedAt: centre.rt.clock.now() } });
  await addServiceNumber(centre, { number: hotline, countyCode: COUNTY });
  const ari = new AriClient({ url: exchange.url, user: account.user, password: account.password });
  const telephones = new Map<Who, Telephone>();

  const open: AsteriskCentre = {
    ...centre,
    exchange,
    network,
    ari,
    env: {
      LINE_DRIVER: 'asterisk',
      ASTERISK_URL: exchange.url,
      ASTERISK_USER: account.user,
      ASTERISK_PASSWORD: account.password,
      ASTERISK_APP: app,
      ASTERISK_NUMBERS: 'e164',
      ASTERISK_AREA_CODE: '396',
      ASTERISK_PROMPTS: promptsFolder,
      PROMPTS_FOLDER: `${exchange.folder}/prompts`,
      RECORDINGS_DIR: `${exchange.folder}/kept`,
    },
    async restartExchange() {
      open.exchange = await startExchange(system.folder, name, wish);
    },
    async connect(...operators) {
      for (const who of operators) {
        const user = centre.people[who];
        const password = `${who}-secret`;
        await admitTelephone(ari, { user, password }, 'desk');
        const telephone =
          telephones.get(who) ?? (await Telephone.open(exchange.site.sip.bind, '127.0.0.1', user, password));
        telephones.set(who, telephone);
        const status = await telephone.register();
        if (status !== 200) throw new Error(`The telephone of ${who} is not admitted: ${status}.`);
      }
    },
    telephoneOf: (who) => telephones.get(who)!,
    legOf: (who, stage) =>
      until(`the telephone of ${who} to be ${stage}`, () =>
        telephones.get(who)!.calls.findLast((call) => call.stage === stage),
      ),
    lastCall: () => db.call.findFirstOrThrow({ orderBy: { createdAt: 'desc' } }),
    callOf: (id) => db.call.findFirstOrThrow({ where: { id } }),
    factsOf: async (callId) =>
      (await db.callEvent.findMany({ where: { callId }, orderBy: { seq: 'asc' } })).map((fact) => fact.name),
    phaseOf: async (id) => (await db.call.findFirstOrThrow({ where: { id } })).phase,
    async close() {
      for (const telephone of telephones.values()) telephone.close();
      network?.close();
      await centre.close();
      await open.exchange.stop();
    },
  };
  return open;
}
