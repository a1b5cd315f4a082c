import { UA, WebSocketInterface } from 'jssip';
import type { IncomingRTCSessionEvent, RTCSessionEvent, UAConfiguration } from 'jssip/lib/UA';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { AsteriskTelephone } from '../../../api/shared/calls/contract-telephone.ts';
import { UNKNOWN_CALL, type LineNews, type TelephoneLine } from './port.ts';
import { countedIn, type Counted } from './quality.ts';
import { seat } from './ringer.ts';

const REGISTER_SECONDS = 120;
/** An address that nobody answers at must not hold the call up: what is found by then has to do. */
const GATHERING_MS = 500;
const RECONNECT_SECONDS = { connection_recovery_min_interval: 1, connection_recovery_max_interval: 5 };
/** The extension of our dialplan that lets a telephone hear itself. */
const ECHO = 'echo';
/** ICE has found no way within this time after the call came up: UDP is blocked. */
const NO_WAY: readonly RTCIceConnectionState[] = ['failed'];

type Held = { readonly callId: string; readonly session: RTCSession; voice: MediaStream | null };

/** A telephone of a centre's own exchange: SIP over a WebSocket, voice over WebRTC. */
export class SipLine implements TelephoneLine<AsteriskTelephone> {
  readonly echoes = true;
  readonly #tell: (news: LineNews) => void;
  readonly #audio = new Audio();
  #ua: UA | null = null;
  #host = '';
  #pcConfig: RTCConfiguration = {};
  #held: Held | null = null;
  #test: RTCSession | null = null;

  constructor(tell: (news: LineNews) => void) {
    this.#tell = tell;
    this.#audio.autoplay = true;
  }

  open(account: AsteriskTelephone): void {
    this.#ua?.stop();
    this.#host = new URL(account.address).hostname;
    this.#pcConfig = account.stunServer ? { iceServers: [{ urls: `stun:${account.stunServer}` }] } : {};
    const configuration: UAConfiguration = {
      sockets: new WebSocketInterface(account.address),
      uri: `sip:${account.user}@${this.#host}`,
      authorization_user: account.user,
      password: account.password,
      register_expires: REGISTER_SECONDS,
      session_timers: false,
      user_agent: 'Minyi',
      ...RECONNECT_SECONDS,
    };
    const ua = new UA(configuration);
    this.#ua = ua;
    const ofThis = (news: LineNews) => () => {
      if (this.#ua === ua) this.#tell(news);
    };
    ua.on('connecting', ofThis({ name: 'connecting' }));
    ua.on('registered', ofThis({ name: 'registered' }));
    ua.on('disconnected', ofThis({ name: 'disconnected' }));
    ua.on('registrationFailed', ({ response }) => {
      // Without an answer it is the connection that has failed, which is told as such.
      if (this.#ua === ua && response) this.#tell({ name: 'refused' });
    });
    ua.on('newRTCSession', (event: RTCSessionEvent) => {
      const { session } = event;
      if (session.direction !== 'incoming') return;
      this.#rings(event as IncomingRTCSessionEvent);
    });
    ua.start();
  }

  renew({ password }: AsteriskTelephone): void {
    this.#ua?.set('password', password);
    this.#ua?.register();
  }

  answer(callId: string, voice: MediaStream): void {
    const held = this.#held;
    if (held?.callId !== callId || held.session.isEnded()) return;
    held.voice = voice;
    held.session.answer({ mediaStream: voice, pcConfig: this.#pcConfig });
  }

  hangUp(): void {
    const held = this.#held;
    this.#held = null;
    if (held) end(held.session);
  }

  mute(muted: boolean): void {
    for (const track of this.#held?.voice?.getAudioTracks() ?? []) track.enabled = !muted;
  }

  press(key: string): void {
    // As events within the voice (RFC 4733), which is how the exchange passes them on.
    const sender = this.#held?.session.connection?.getSenders().find((one) => one.track?.kind === 'audio');
    sender?.dtmf?.insertDTMF(key);
  }

  listenAt(deviceId: string): void {
    void seat(this.#audio, deviceId);
  }

  async counted(): Promise<Counted | null> {
    const session = this.#held?.session ?? this.#test;
    if (!session?.isEstablished()) return null;
    const reports = await session.connection.getStats();
    return countedIn(reports.values() as Iterable<Record<string, unknown>>);
  }

  callSelf(voice: MediaStream): void {
    const ua = this.#ua;
    if (!ua?.isRegistered()) return this.#tell({ name: 'test-over' });
    const session = ua.call(`sip:${ECHO}@${this.#host}`, { mediaStream: voice, pcConfig: this.#pcConfig });
    this.#test = session;
    this.#listen(session);
    const over = () => {
      if (this.#test !== session) return;
      this.#test = null;
      this.#tell({ name: 'test-over' });
    };
    session.on('ended', over);
    session.on('failed', over);
  }

  endTest(): void {
    const session = this.#test;
    this.#test = null;
    if (session) end(session);
  }

  close(): void {
    this.hangUp();
    this.endTest();
    const ua = this.#ua;
    this.#ua = null;
    ua?.stop();
    this.#audio.srcObject = null;
  }

  #rings({ session, request }: IncomingRTCSessionEvent): void {
    const callId = request.getHeader('X-Minyi-Call') ?? UNKNOWN_CALL;
    const answersItself = /answer-after\s*=\s*0/.test(request.getHeader('Call-Info') ?? '');
    const held: Held = { callId, session, voice: null };
    const before = this.#held;
    this.#held = held;
    if (before) end(before.session);
    this.#listen(session);
    const over = () => {
      if (this.#held !== held) return;
      this.#held = null;
      this.#tell({ name: 'down', callId });
    };
    session.on('confirmed', () => {
      if (this.#held === held) this.#tell({ name: 'up', callId });
    });
    session.on('ended', over);
    session.on('failed', over);
    this.#tell({ name: 'rings', callId, answersItself });
  }

  /** The other side is heard as soon as its voice has a way. */
  #listen(session: RTCSession): void {
    const hear = (connection: RTCPeerConnection) => {
      connection.addEventListener('track', ({ streams: [stream] }) => {
        this.#audio.srcObject = stream ?? null;
        void this.#audio.play().catch(() => undefined);
      });
      connection.addEventListener('iceconnectionstatechange', () => {
        const mine = this.#held?.session === session || this.#test === session;
        if (mine && NO_WAY.includes(connection.iceConnectionState)) this.#tell({ name: 'no-voice' });
      });
    };
    if (session.connection) hear(session.connection);
    else session.on('peerconnection', ({ peerconnection }) => hear(peerconnection));
    let enough: ReturnType<typeof setTimeout> | undefined;
    session.on('icecandidate', ({ ready }) => {
      enough ??= setTimeout(ready, GATHERING_MS);
    });
  }
}

/** A session that is just being set up cannot be ended; it ends by itself then. */
function end(session: RTCSession): void {
  try {
    if (!session.isEnded()) session.terminate();
  } catch {
    return;
  }
}
