import { setTimeout as pause } from 'node:timers/promises';
import { systemClock } from '../../../../api/platform/lib/clock.ts';
import type { LineEvent, TwilioSettings } from '../../../../telephony/index.ts';
import { TwilioDriver } from '../../../../telephony/twilio/driver.ts';
import { identityOf } from '../../../../telephony/twilio/legs.ts';
import { until } from '../../../support/until.ts';
import type { DriverHarness, Manner } from '../driven-line.ts';
import type { Way } from './post.ts';
import type { Prism } from './prism.ts';
import { Receiver } from './receiver.ts';
import { redirectedTo } from './redirected.ts';
import type { SimCall } from './sim-call.ts';
import { StandIn } from './stand-in.ts';

export const serviceNumber = '+8653412340';

const PATIENCE_MS = 20_000;
/** How long nothing must be under way until all that was is taken to be reported. */
const QUIET_MS = 25;

export const settingsFor = (publicUrl: string): TwilioSettings => ({
  accountSid: `AC${'0123456789abcdef'.repeat(2)}`,
  authToken: 'f'.repeat(32),
  oldAuthToken: '',
  apiKeySid: `SK${'0123456789abcdef'.repeat(2)}`,
  apiKeySecret: 's'.repeat(32),
  twimlAppSid: `AP${'0123456789abcdef'.repeat(2)}`,
  publicUrl,
  callerId: serviceNumber,
  callsPerSecond: 1000,
  promptsUrl: '',
  musicUrl: 'http://music.example/waiting.mp3',
  voice: 'Polly.Zhiyu',
});

export type TwilioHarness = DriverHarness & {
  readonly driver: TwilioDriver;
  readonly twilio: StandIn;
  readonly receiver: Receiver;
  readonly warnings: string[];
  /** The leg of this person or number in this call, as Twilio has it. */
  legOf(callId: string, who: string): SimCall;
};

export type Wish = Readonly<{
  way?: Way;
  prism?: Prism | null;
  callsPerSecond?: number;
  lookEverySeconds?: number;
}>;

/** A driver on a Twilio of our own; `way` says how its requests reach us. */
export async function twilioHarness(wish: Wish = {}): Promise<TwilioHarness> {
  const receiver = new Receiver();
  const publicUrl = await receiver.listen();
  const settings = { ...settingsFor(publicUrl), callsPerSecond: wish.callsPerSecond ?? 1000 };
  receiver.settings = settings;
  const twilio = new StandIn(settings.authToken, wish.way ?? 'prompt');
  await twilio.listen();
  twilio.voiceUrl = `${publicUrl}/api/lines/twilio/incoming`;
  twilio.statusUrl = `${publicUrl}/api/lines/twilio/status`;
  const events: LineEvent[] = [];
  const warnings: string[] = [];
  const faults: string[] = [];
  let calls = 0;
  let numbers = 0;
  const driver = new TwilioDriver({
    settings,
    clock: systemClock,
    newCallId: () => `in-${(calls += 1)}`,
    onEvent: (event) => void events.push(event),
    logger: { warn: (fields, message) => void warnings.push(`${message} ${JSON.stringify(fields)}`) },
    rest: {
      httpClient: redirectedTo(() => twilio.port, wish.prism ?? null, faults),
      fetch: (url, init) =>
        fetch(String(url).replace('https://api.twilio.com', `http://127.0.0.1:${twilio.port}`), init),
    },
    lookEverySeconds: wish.lookEverySeconds ?? 0.4,
    lookForReturnSeconds: 0.1,
  });
  receiver.receive = (request) => driver.receive(request);
  await driver.opened;

  const newNumber = () => `+86199${String((numbers += 1)).padStart(8, '0')}`;
  const settle = async () => {
    for (let seen = -1; seen !== events.length || !twilio.quiet || receiver.open > 0;) {
      seen = events.length;
      await pause(QUIET_MS);
    }
  };
  const citizenOf = (callId: string): SimCall => {
    const came = events.find((event) => 'providerRef' in event && event.callId === callId);
    const call = came && 'providerRef' in came ? twilio.calls.get(came.providerRef) : undefined;
    if (!call) throw new Error(`Nobody is the citizen of ${callId}.`);
    return call;
  };
  const legOf = (callId: string, who: string): SimCall => {
    const isIt = ({ to, part, lives }: SimCall) =>
      lives &&
      (to.startsWith(`client:${identityOf(who)}?`) || to === who) &&
      (to.includes(`callId=${callId}`) ||
        twilio.rooms.get(part?.conference ?? '')?.name === `minyi-${callId}`);
    const found = [...twilio.calls.values()].findLast(isIt);
    if (!found) throw new Error(`${who} has no telephone in ${callId}.`);
    return found;
  };
  const afterwards = async (act: () => void) => {
    act();
    await settle();
  };
  const isLost = () => driver.lost;

  return {
    ...{ provider: driver, driver, twilio, receiver, events, warnings, serviceNumber, settle, legOf },
    // Nobody waits a quarter of a minute for a telephone that nobody answers.
    longestRing: 3,
    numberThat(manner: Manner) {
      const number = newNumber();
      twilio.script(number, manner);
      return number;
    },
    citizenCalls: async () => void (await twilio.callIn(newNumber(), serviceNumber)),
    citizenHangsUp: (callId) => afterwards(() => citizenOf(callId).become('completed')),
    citizenPresses: (callId, digits) => afterwards(() => citizenOf(callId).press(digits)),
    operatorPicksUp: (callId, who) => afterwards(() => twilio.pickUp(legOf(callId, who))),
    operatorRejects: (callId, who) => afterwards(() => legOf(callId, who).become('busy')),
    operatorDrops: (callId, who) => afterwards(() => legOf(callId, who).become('completed')),
    async loseLine(which) {
      await twilio.cut();
      await until('the loss to be seen', isLost, PATIENCE_MS);
      await settle();
      if (which === 'keep') return;
      for (const call of twilio.calls.values()) {
        call.callback = null;
        call.become('completed');
      }
    },
    async restoreLine() {
      await twilio.listen();
      await until('the line to be restored', () => !isLost(), PATIENCE_MS);
      await settle();
    },
    until: async (holds, what) => void (await until(what, holds, PATIENCE_MS)),
    async close() {
      await driver.close();
      await twilio.close();
      await receiver.close();
      if (faults.length > 0) throw new Error(`Twilio would refuse:\n${faults.join('\n')}`);
    },
  };
}
