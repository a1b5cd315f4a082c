import type { Call, Device } from '@twilio/voice-sdk';
import type { TwilioTelephone } from '../../../api/shared/calls/contract-telephone.ts';
import { UNKNOWN_CALL, type LineNews, type TelephoneLine } from './port.ts';
import type { Counted } from './quality.ts';

/** As much of the SDK's device as we use, so that a test can stand in for it. */
export type TwilioDevice = Pick<
  Device,
  'on' | 'audio' | 'state' | 'register' | 'updateToken' | 'disconnectAll' | 'destroy'
>;

type Reading = {
  readonly jitter: number;
  readonly rtt: number;
  readonly totals: {
    readonly packetsReceived: number;
    readonly packetsSent: number;
    readonly packetsLost: number;
  };
};

type Held = { readonly callId: string; readonly call: Call; counted: Counted | null };

/** Errors of the connection; all others that the device itself tells are refusals (token, account, permission). */
const CONNECTION_ERRORS = [31000, 31005, 31009, 53000, 53001];

/** A telephone of Twilio's: their SDK carries signalling and voice. */
export class TwilioLine implements TelephoneLine<TwilioTelephone> {
  /** There is no number at Twilio's that echoes; the level meter shows that the microphone works. */
  readonly echoes = false;
  readonly #tell: (news: LineNews) => void;
  readonly #make: (account: TwilioTelephone) => TwilioDevice;
  #device: TwilioDevice | null = null;
  #held: Held | null = null;
  #ear = '';

  constructor(tell: (news: LineNews) => void, make: (account: TwilioTelephone) => TwilioDevice) {
    this.#tell = tell;
    this.#make = make;
  }

  open(account: TwilioTelephone): void {
    const device = this.#make(account);
    this.#device = device;
    // The bell is ours, at a device of its own.
    device.audio?.incoming(false);
    device.on('registering', () => this.#tell({ name: 'connecting' }));
    device.on('registered', () => this.#tell({ name: 'registered' }));
    device.on('unregistered', () => this.#tell({ name: 'disconnected' }));
    device.on('error', ({ code }: { readonly code: number }) => {
      if (!CONNECTION_ERRORS.includes(code)) this.#tell({ name: 'refused' });
    });
    device.on('incoming', (call: Call) => this.#rings(call));
    this.listenAt(this.#ear);
    this.#register();
  }

  renew({ token }: TwilioTelephone): void {
    this.#device?.updateToken(token);
    this.#register();
  }

  answer(callId: string, voice: MediaStream): void {
    const held = this.#held;
    const device = this.#device;
    if (held?.callId !== callId || !device) return;
    const microphone = voice.getAudioTracks()[0]?.getSettings().deviceId;
    const chosen = microphone ? device.audio?.setInputDevice(microphone) : undefined;
    // Where the chosen one cannot be had the SDK takes the usual one.
    void Promise.resolve(chosen)
      .catch(() => undefined)
      .then(() => {
        if (this.#held === held) held.call.accept();
      });
  }

  hangUp(): void {
    const held = this.#held;
    this.#held = null;
    if (held) this.#putDown(held.call);
  }

  mute(muted: boolean): void {
    this.#held?.call.mute(muted);
  }

  press(key: string): void {
    this.#held?.call.sendDigits(key);
  }

  listenAt(deviceId: string): void {
    this.#ear = deviceId;
    const speakers = this.#device?.audio?.speakerDevices;
    void speakers?.set(deviceId || 'default').catch(() => undefined);
  }

  async counted(): Promise<Counted | null> {
    return this.#held?.counted ?? null;
  }

  callSelf(): void {}

  endTest(): void {}

  close(): void {
    this.hangUp();
    const device = this.#device;
    this.#device = null;
    device?.destroy();
  }

  /** Never a second time while the first is under way: the SDK then listens to neither. */
  #register(): void {
    const device = this.#device;
    if (device?.state !== 'unregistered') return;
    device.register().catch(() => this.#tell({ name: 'disconnected' }));
  }

  #rings(call: Call): void {
    const callId = call.customParameters.get('callId') ?? UNKNOWN_CALL;
    const held: Held = { callId, call, counted: null };
    const before = this.#held;
    this.#held = held;
    if (before) this.#putDown(before.call);
    const over = () => {
      if (this.#held !== held) return;
      this.#held = null;
      void this.#device?.audio?.unsetInputDevice().catch(() => undefined);
      this.#tell({ name: 'down', callId });
    };
    for (const event of ['cancel', 'disconnect', 'reject'] as const) call.on(event, over);
    call.on('accept', () => {
      if (this.#held === held) this.#tell({ name: 'up', callId });
    });
    call.on('error', () => {
      if (this.#held === held) this.#tell({ name: 'no-voice' });
    });
    call.on('sample', ({ jitter, rtt, totals }: Reading) => {
      held.counted = {
        received: totals.packetsReceived,
        sent: totals.packetsSent,
        lost: totals.packetsLost,
        jitterMs: Math.round(jitter),
        roundTripMs: Math.round(rtt),
      };
    });
    this.#tell({ name: 'rings', callId, answersItself: call.customParameters.get('auto') === '1' });
  }

  #putDown(call: Call): void {
    if (call.status() === 'pending') call.reject();
    else call.disconnect();
  }
}
