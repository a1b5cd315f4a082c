import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../../api/platform/lib/clock.ts';
import { dataFolder } from '../../../scripts/setup/folders.ts';
import type { AsteriskSite } from '../../../telephony/asterisk/configuration/index.ts';
import { startExchange } from '../../../scripts/setup/asterisk/instance.ts';
import type { Exchange } from '../../../scripts/setup/asterisk/instance.ts';
import { asteriskSystem } from '../../../scripts/setup/asterisk/system.ts';
import { AriClient } from '../../../telephony/asterisk/ari/client.ts';
import { admitTelephone } from '../../../telephony/asterisk/telephones.ts';
import { AsteriskDriver } from '../../../telephony/asterisk/driver.ts';
import type { LineEvent } from '../../../telephony/index.ts';
import { until } from '../../support/until.ts';
import { Cable } from './cable.ts';
import type { DriverHarness } from './driven-line.ts';
import { Network, numberThat } from './network.ts';
import { Telephone } from './sip/telephone.ts';
import type { Conversation } from './sip/telephone.ts';

export const serviceNumber = '+8653412340';

/** How long nothing must be reported until all that was under way is taken to be reported. */
const QUIET_MS = 60;

export type RealLine = {
  exchange: Exchange;
  readonly network: Network;
  /** The operators' telephones, by operator; connected once for all tests of a file. */
  readonly telephones: ReadonlyMap<string, Telephone>;
  /** Starts an exchange that has died again; `connect` connects the telephones to it. */
  restart(): Promise<{ exchange: Exchange; connect(): Promise<void> }>;
  close(): Promise<void>;
};

const people = ['first', 'second', 'chief'];

/** A real Asterisk and a public network before it. Fails loudly where they cannot be had. */
export async function openRealLine(name: string): Promise<RealLine> {
  const system = await asteriskSystem(dataFolder(process.env));
  const exchange = await startExchange(system.folder, name);
  const { host, port } = exchange.site.trunk.address;
  const network = await Network.open(host, port);
  const telephones = await connectTelephones(exchange);
  const line: RealLine = {
    exchange,
    network,
    telephones,
    async restart() {
      line.exchange = await startExchange(system.folder, name);
      const connect = async () => {
        for (const telephone of telephones.values()) await telephone.register();
      };
      return { exchange: line.exchange, connect };
    },
    async close() {
      for (const telephone of telephones.values()) telephone.close();
      network.close();
      await line.exchange.stop();
    },
  };
  return line;
}

export type AsteriskHarness = DriverHarness & {
  readonly driver: AsteriskDriver;
  readonly ari: AriClient;
  /** The operators' telephones, by operator. */
  readonly telephones: ReadonlyMap<string, Telephone>;
  /** The conversation of the citizen in this call, where the citizen is a telephone of the test's. */
  citizenOf(callId: string): Conversation;
  /** The conversation of this operator (or supervisor) in this call, awaited. */
  legOf(callId: string, operatorId: string, stage?: Conversation['stage']): Promise<Conversation>;
};

/** Longer than the longest ring of the contract. */
const PATIENCE_MS = 20_000;

const accountOf = (person: string) => ({ user: person, password: `${person}-secret` });

async function connectTelephones({ site, url }: Exchange): Promise<Map<string, Telephone>> {
  const { user, password } = site.ari;
  const ari = new AriClient({ url, user, password });
  const telephones = new Map<string, Telephone>();
  for (const person of people) {
    const account = accountOf(person);
    await admitTelephone(ari, account, 'desk');
    const telephone = await Telephone.open(site.sip.bind, '127.0.0.1', account.user, account.password);
    const status = await telephone.register();
    if (status !== 200) throw new Error(`The telephone of ${person} is not admitted: ${status}.`);
    telephones.set(person, telephone);
  }
  return telephones;
}

export type Opened = Readonly<{ driver: AsteriskDriver; events: LineEvent[]; warnings: string[] }>;

/** A driver alone, connected to this port, with what it reports and warns of. */
export function openHarness(wish: { site: AsteriskSite; port: number; password?: string }): Opened {
  const { app, ari, promptsFolder } = wish.site;
  const events: LineEvent[] = [];
  const warnings: string[] = [];
  let calls = 0;
  const driver = new AsteriskDriver({
    address: {
      url: `http://127.0.0.1:${wish.port}`,
      user: ari.user,
      password: wish.password ?? ari.password,
    },
    app,
    numbers: { style: 'e164', areaCode: '534' },
    promptsFolder,
    clock: systemClock,
    newCallId: () => `in-${process.pid}-${(calls += 1)}`,
    onEvent: (event) => void events.push(event),
    logger: { warn: (fields, message) => void warnings.push(`${message} ${JSON.stringify(fields)}`) },
  });
  return { driver, events, warnings };
}

/** A driver on the real Asterisk, with telephones for the operators and for citizens who call. */
export async function asteriskHarness({ exchange, telephones }: RealLine): Promise<AsteriskHarness> {
  const { site } = exchange;
  const cable = await Cable.to(site.ari.bind);
  const { driver, events } = openHarness({ site, port: cable.port });
  const { user, password } = site.ari;
  for (const person of people) driver.expectTelephone(accountOf(person), 'desk');
  await driver.opened;
  const ari = new AriClient({ url: exchange.url, user, password });
  // What these telephones did in an earlier test is not of this one.
  const before = new Map([...telephones].map(([person, telephone]) => [person, telephone.calls.length]));
  const citizens = new Map<string, { telephone: Telephone; call: Conversation }>();

  const settle = async () => {
    for (let seen = -1; seen !== events.length;) {
      seen = events.length;
      await pause(QUIET_MS);
    }
  };
  const citizenOf = (callId: string): Conversation => {
    const came = events.find((event) => event.name === 'call.incoming' && event.callId === callId);
    const citizen = came?.name === 'call.incoming' ? citizens.get(came.from) : undefined;
    if (!citizen) throw new Error(`No telephone of the test is the citizen of ${callId}.`);
    return citizen.call;
  };
  const legOf = (callId: string, person: string, stage: Conversation['stage'] = 'ringing') => {
    const isIt = (call: Conversation) => call.callId === callId && call.stage === stage;
    const look = () => telephones.get(person)?.calls.slice(before.get(person)).findLast(isIt);
    return until(`the telephone of ${person} to be ${stage}`, look, PATIENCE_MS);
  };
  const isLost = () => events.findLast((event) => event.name.startsWith('line.'))?.name === 'line.lost';

  return {
    ...{
      provider: driver,
      driver,
      ari,
      telephones,
      events,
      serviceNumber,
      numberThat,
      settle,
      citizenOf,
      legOf,
    },
    // Nobody waits a quarter of a minute for a telephone that nobody answers.
    longestRing: 3,
    async citizenCalls() {
      const number = numberThat('answers');
      const telephone = await Telephone.open(site.sip.bind, site.trunk.address.host, number);
      citizens.set(number, { telephone, call: await telephone.call(serviceNumber) });
    },
    async citizenHangsUp(callId) {
      const call = citizenOf(callId);
      [...citizens.values()].find((each) => each.call === call)?.telephone.hangUp(call);
      await settle();
    },
    async citizenPresses(callId, digits) {
      citizenOf(callId).voice.press(digits);
    },
    async operatorPicksUp(callId, person) {
      telephones.get(person)?.pickUp(await legOf(callId, person));
      await settle();
    },
    async operatorRejects(callId, person) {
      telephones.get(person)?.reject(await legOf(callId, person));
      await settle();
    },
    async operatorDrops(callId, person) {
      telephones.get(person)?.hangUp(await legOf(callId, person, 'up'));
      await settle();
    },
    async loseLine(which) {
      cable.cut();
      await until('the loss to be seen', isLost);
      if (which === 'keep') return;
      const channels = await ari.call('channels.list', {});
      if (channels.ok)
        for (const { id } of channels.value) await ari.call('channels.hangup', { channelId: id });
      await until('the exchange to be empty', async () => {
        const left = await ari.call('channels.list', {});
        return left.ok && left.value.length === 0;
      });
    },
    async restoreLine() {
      await cable.mend();
      await until('the line to be restored', () => !isLost());
      await settle();
    },
    until: async (holds, what) => void (await until(what, holds, PATIENCE_MS)),
    async close() {
      await driver.close();
      for (const { telephone } of citizens.values()) telephone.close();
      cable.cut();
    },
  };
}
