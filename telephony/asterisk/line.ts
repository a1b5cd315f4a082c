import type { LineEvent, Party } from '../call-event.ts';
import type { LineClock } from '../clock.ts';
import type { InheritedCall } from '../inherited-call.ts';
import type { LineTrouble } from '../line-trouble.ts';
import { Outlet } from '../outlet.ts';
import type { LineLogger } from '../outlet.ts';
import { AriClient } from './ari/client.ts';
import type { AriAddress } from './ari/client.ts';
import type { AriEvent } from './ari/generated/events.ts';
import { AriSocket } from './ari/socket.ts';
import { AsteriskCall } from './call.ts';
import type { CallWorld } from './call-world.ts';
import type { Hangup } from './causes.ts';
import { trunkEndpoint } from './configuration/pjsip.ts';
import { heritageOf } from './heritage.ts';
import { leftToUs } from './left-to-us.ts';
import { callVariable, channelId, legOf } from './legs.ts';
import { promptFile } from './prompt-file.ts';
import { fromTrunk, toTrunk } from './numbers.ts';
import type { NumberFormat } from './numbers.ts';
import { handedWith, takeStock } from './stock.ts';
import type { Stock } from './stock.ts';
import { telephoneEndpoint } from './telephones.ts';
import { TrunkWatch } from './trunk-watch.ts';

export type AsteriskOptions = Readonly<{
  address: AriAddress;
  app: string;
  numbers: NumberFormat;
  /** Folder of the recorded prompts, as the exchange sees it. */
  promptsFolder: string;
  clock: LineClock;
  newCallId: () => string;
  onEvent: (event: LineEvent) => void;
  /** Asked once, at the first connection: calls that a process of ours before this one left. */
  inherit?: () => Promise<readonly InheritedCall[]>;
  /** Told at every change. */
  onTrouble?: (trouble: LineTrouble | null) => void;
  logger?: LineLogger;
}>;

/** Q.850: somebody has put the telephone down. */
const NORMAL = 16;
const NO_REASON: Hangup = { cause: NORMAL, sip: undefined };

/** The connection to the exchange: its calls, its events, and what is done when it was lost. */
export class AsteriskLine {
  readonly ari: AriClient;
  readonly outlet: Outlet;
  readonly calls = new Map<string, AsteriskCall>();
  /** After the first connection, or the first attempt that failed. */
  readonly opened: Promise<void>;
  /** Called after every connection, before the line is restored: what the exchange keeps in memory only. */
  onConnected: () => Promise<void> = async () => {};
  readonly #options: AsteriskOptions;
  readonly #socket: AriSocket;
  readonly #world: CallWorld;
  readonly #session: string;
  /** Why a channel is about to go down, where it was said before. */
  readonly #hangups = new Map<string, Hangup>();
  readonly #callOfChannel = new Map<string, string>();
  #whenOpened: () => void = () => {};
  /** Events that came while we looked at what is there: to be followed after that. */
  #waiting: AriEvent[] | null = [];
  #connections = 0;
  #inherited = false;
  #trouble: LineTrouble | null = null;
  readonly #trunk: TrunkWatch;
  #closed = false;

  constructor(options: AsteriskOptions) {
    const { address, app, clock, logger, numbers, promptsFolder } = options;
    this.#options = options;
    this.ari = new AriClient(address);
    this.outlet = new Outlet(clock, options.onEvent, logger);
    // Events are numbered from one again in every process: the time of its start tells them apart.
    this.#session = clock.now().getTime().toString(36);
    this.#world = {
      ari: this.ari,
      app,
      clock,
      numbers,
      logger,
      mediaOf: (promptId) => `sound:${promptsFolder}/${promptFile(promptId)}`,
      endpointOf: (party) => this.#endpointOf(party),
      report: (callId, serial, news) => this.outlet.report(callId, serial, news),
      owns: (channel, callId) => void this.#callOfChannel.set(channel, callId),
      over: (callId) => void this.calls.delete(callId),
    };
    this.opened = new Promise((resolve) => {
      this.#whenOpened = resolve;
    });
    this.#trunk = new TrunkWatch(this.ari, clock, (up) => this.#tell(up ? null : 'trunk-down'));
    this.#socket = new AriSocket(address, app, clock, {
      connected: () => void this.#connected(),
      lost: (why) => this.#lost(why),
      failed: (why) => this.#lost(why),
      event: (event) => this.#heard(event),
    });
    this.#socket.open();
  }

  get lost(): boolean {
    return this.outlet.lost;
  }

  /** A call that we place: its one channel has an id that follows from the call's. */
  begin(callId: string): AsteriskCall {
    const channel = channelId({ role: 'citizen', callId }, '');
    return this.#add(new AsteriskCall(callId, 'out', channel, this.#session, this.#world));
  }

  close(): void {
    this.#closed = true;
    this.#trunk.stop();
    this.#socket.close();
    this.outlet.close();
    for (const call of this.calls.values()) call.forget();
    this.calls.clear();
    this.#whenOpened();
  }

  #add(call: AsteriskCall): AsteriskCall {
    this.calls.set(call.callId, call);
    return call;
  }

  #tell(trouble: LineTrouble | null): void {
    if (trouble === this.#trouble) return;
    this.#trouble = trouble;
    this.#options.onTrouble?.(trouble);
  }

  #lost(why: string): void {
    this.#trunk.stop();
    if (this.#trouble !== 'exchange-taken')
      this.#tell(/\b40[13]\b/.test(why) ? 'exchange-refuses' : 'exchange-unreachable');
    if (!this.outlet.lost) this.#options.logger?.warn({ why }, 'the exchange cannot be reached');
    this.outlet.lose();
    this.#waiting = [];
    this.#whenOpened();
  }

  /** Puts right what happened while nobody listened, then lets events through. */
  async #connected(): Promise<void> {
    this.#connections += 1;
    const connection = this.#connections;
    await this.onConnected();
    const left = this.#inherited ? [] : await leftToUs(this.#options);
    const stock = await takeStock(this.ari, this.#options.app);
    // Lost again meanwhile: the next connection looks again.
    if (this.#closed || connection !== this.#connections) return;
    if (!stock || !left) return this.#socket.again();
    this.#inherited = true;
    for (const call of left) this.#takeUp(call, stock);
    for (const call of [...this.calls.values()]) call.found(stock);
    await this.#endOrphans(stock);
    for (const channel of stock.unheard) {
      const { from, to } = handedWith(channel);
      this.#incoming(channel.id, from, to);
    }
    const waiting = this.#waiting ?? [];
    this.#waiting = null;
    this.outlet.restore();
    this.#trunk.start();
    for (const event of waiting) this.#followSafely(event);
    this.#whenOpened();
  }

  #takeUp(inherited: InheritedCall, stock: Stock): void {
    const { callId, direction } = inherited.state;
    if (this.calls.has(callId) || direction === null) return;
    const { citizen } = heritageOf(inherited, stock);
    const call = this.#add(new AsteriskCall(callId, direction, citizen, this.#session, this.#world));
    call.takeUp(inherited, stock);
    this.#options.logger?.warn({ callId, there: stock.channels.has(citizen) }, 'a call is taken over');
  }

  /** Nobody is responsible for a call that we do not know: its citizen must not wait for ever. */
  async #endOrphans({ byCall, rooms }: Stock): Promise<void> {
    for (const [callId, channels] of byCall) {
      if (this.calls.has(callId)) continue;
      this.#options.logger?.warn({ callId, legs: channels.length }, 'a call that nobody knows is ended');
      for (const channel of channels) await this.ari.call('channels.hangup', { channelId: channel });
      for (const room of rooms.get(callId) ?? []) await this.ari.call('bridges.destroy', { bridgeId: room });
    }
  }

  #heard(event: AriEvent): void {
    if (this.#waiting) this.#waiting.push(event);
    else this.#followSafely(event);
  }

  /** One event that we cannot follow must not take the others with it. */
  #followSafely(event: AriEvent): void {
    try {
      this.#follow(event);
    } catch (error) {
      this.#options.logger?.warn({ error, event: event.type }, 'an event of the exchange was not understood');
    }
  }

  #follow(event: AriEvent): void {
    switch (event.type) {
      case 'StasisStart': {
        const [what, to = '', from = ''] = event.args;
        if (what === 'in') this.#incoming(event.channel.id, from, to);
        return;
      }
      case 'ChannelStateChange': {
        const { id, state } = event.channel;
        if (state === 'Ringing') this.#callOf(id)?.ringing(id);
        else if (state === 'Up') this.#callOf(id)?.up(id);
        return;
      }
      case 'ChannelHangupRequest': {
        const { channel, cause = NORMAL, tech_cause: sip } = event;
        this.#hangups.set(channel.id, { cause, sip });
        return;
      }
      case 'StasisEnd': {
        // The last that is heard of a caller: what becomes of the channel after it has left us is not reported.
        const { id } = event.channel;
        const call = this.#callOf(id);
        if (call?.direction === 'in' && call.citizen === id) this.#down(id, NO_REASON);
        return;
      }
      case 'ChannelDestroyed': {
        this.#down(event.channel.id, { cause: event.cause, sip: event.tech_cause });
        return;
      }
      case 'ChannelDtmfReceived': {
        const call = this.#callOf(event.channel.id);
        if (call?.citizen === event.channel.id) call.pressed(event.digit);
        return;
      }
      case 'PlaybackFinished': {
        const channel = event.playback.target_uri.replace(/^channel:/, '');
        this.#callOf(channel)?.played(event.playback.id, event.playback.state === 'failed');
        return;
      }
      case 'RecordingFinished': {
        const { target_uri: target, name } = event.recording;
        const callId = legOf(target.replace(/^channel:/, ''))?.callId ?? '';
        this.calls.get(callId)?.recorder.finished(name);
        return;
      }
      case 'RecordingFailed': {
        const { target_uri: target, cause = '' } = event.recording;
        const callId = legOf(target.replace(/^channel:/, ''))?.callId ?? '';
        this.#options.logger?.warn({ callId, cause }, 'a recording has failed');
        this.calls.get(callId)?.recorder.ended(cause || 'unknown');
        return;
      }
      case 'ApplicationReplaced':
        this.#options.logger?.warn({}, 'another process has taken the calls of this exchange over');
        // Two that take each other's calls would end them all: whoever came last has them.
        this.#socket.close();
        this.#tell('exchange-taken');
        this.#lost('taken over');
        return;
      default:
        return;
    }
  }

  #down(channel: string, hangup: Hangup): void {
    this.#callOf(channel)?.down(
      channel,
      hangup === NO_REASON ? (this.#hangups.get(channel) ?? hangup) : hangup,
    );
    this.#callOfChannel.delete(channel);
    this.#hangups.delete(channel);
  }

  #incoming(channel: string, from: string, to: string): void {
    if (this.#callOf(channel)) return;
    const { newCallId, numbers } = this.#options;
    const callId = newCallId();
    const call = this.#add(new AsteriskCall(callId, 'in', channel, this.#session, this.#world));
    void call.step(async () => {
      const variable = { channelId: channel, variable: callVariable, value: callId };
      await this.ari.call('channels.setChannelVar', variable);
      await call.arrive(fromTrunk(from, numbers), fromTrunk(to, numbers));
    });
  }

  #callOf(channel: string): AsteriskCall | undefined {
    return this.calls.get(this.#callOfChannel.get(channel) ?? '');
  }

  #endpointOf(party: Party): string {
    if (party.kind === 'operator') return telephoneEndpoint(party.operatorId);
    return `PJSIP/${toTrunk(party.number, this.#options.numbers)}@${trunkEndpoint}`;
  }
}
