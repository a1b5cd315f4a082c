import { EventEmitter } from 'node:events';
import { describe, expect, it } from '@jest/globals';
import type { LineNews } from '../../../../agent-console/src/softphone/port.ts';
import { TwilioLine, type TwilioDevice } from '../../../../agent-console/src/softphone/twilio-line.ts';

const account = { driver: 'twilio', token: 'first', edge: null, expiresAt: '2026-11-22T10:00:00Z' } as const;

/** Stands in for a call of the SDK's: tells what was done with it. */
class StandInCall extends EventEmitter {
  readonly customParameters: Map<string, string>;
  readonly done: string[] = [];
  constructor(parameters: Readonly<Record<string, string>>) {
    super();
    this.customParameters = new Map(Object.entries(parameters));
  }
  status = () => (this.done.includes('accept') ? 'open' : 'pending');
  accept = () => void (this.done.push('accept'), this.emit('accept'));
  reject = () => void (this.done.push('reject'), this.emit('reject'));
  disconnect = () => void (this.done.push('disconnect'), this.emit('disconnect'));
  mute = (muted: boolean) => void this.done.push(`mute ${muted}`);
  sendDigits = (key: string) => void this.done.push(`press ${key}`);
}

class StandInDevice extends EventEmitter {
  state = 'unregistered';
  audio = null;
  registered = 0;
  token = '';
  register = async () => {
    this.registered += 1;
    this.state = 'registering';
  };
  updateToken = (token: string) => void (this.token = token);
  disconnectAll = () => undefined;
  destroy = () => void (this.state = 'destroyed');
}

const voice = { getAudioTracks: () => [] } as unknown as MediaStream;
const settled = () => new Promise((done) => setImmediate(done));

function opened() {
  const device = new StandInDevice();
  const told: LineNews[] = [];
  const line = new TwilioLine(
    (news) => void told.push(news),
    () => device as unknown as TwilioDevice,
  );
  line.open(account);
  const ring = (parameters: Readonly<Record<string, string>>) => {
    const call = new StandInCall(parameters);
    device.emit('incoming', call);
    return call;
  };
  return { device, told, line, ring };
}

describe('a telephone of Twilio’s', () => {
  it('registers once at a time, and again with a new token when it has been lost', () => {
    const { device, line, told } = opened();
    line.renew({ ...account, token: 'second' });
    expect(device).toMatchObject({ registered: 1, token: 'second' });
    device.state = 'unregistered';
    device.emit('unregistered');
    line.renew({ ...account, token: 'third' });
    expect(device.registered).toBe(2);
    expect(told).toEqual([{ name: 'disconnected' }]);
  });

  it('tells a refused token from a lost connection', () => {
    const { device, told } = opened();
    device.emit('error', { code: 20104 });
    device.emit('error', { code: 31005 });
    expect(told).toEqual([{ name: 'refused' }]);
  });

  it('rings with the call that it is for, and is answered, mute and put down once', async () => {
    const { told, line, ring } = opened();
    const call = ring({ callId: 'a', auto: '0' });
    line.answer('b', voice);
    line.answer('a', voice);
    await settled();
    line.mute(true);
    line.press('7');
    call.disconnect();
    call.emit('disconnect');
    expect(call.done).toEqual(['accept', 'mute true', 'press 7', 'disconnect']);
    expect(told).toEqual([
      { name: 'rings', callId: 'a', answersItself: false },
      { name: 'up', callId: 'a' },
      { name: 'down', callId: 'a' },
    ]);
  });

  it('lets the stale call go when the next one rings, without a word', () => {
    const { told, ring } = opened();
    const first = ring({ callId: 'a', auto: '1' });
    ring({ callId: 'b', auto: '1' });
    expect(first.done).toEqual(['reject']);
    expect(told.map(({ name }) => name)).toEqual(['rings', 'rings']);
  });

  it('counts what the SDK samples', async () => {
    const { line, ring } = opened();
    const totals = { packetsReceived: 500, packetsSent: 480, packetsLost: 5 };
    ring({ callId: 'a' }).emit('sample', { jitter: 3.4, rtt: 81, totals });
    expect(await line.counted()).toEqual({
      received: 500,
      sent: 480,
      lost: 5,
      jitterMs: 3,
      roundTripMs: 81,
    });
  });

  it('hangs up when the page is left', () => {
    const { device, line, ring, told } = opened();
    const call = ring({ callId: 'a' });
    line.close();
    expect(call.done).toEqual(['reject']);
    expect(device.state).toBe('destroyed');
    expect(told).toHaveLength(1);
  });
});
