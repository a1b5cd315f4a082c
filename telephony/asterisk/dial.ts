import type { CallWorld } from './call-world.ts';
import { onceInApplication } from './in-application.ts';

/** By how much Asterisk waits longer than we do. */
const GRACE_SECONDS = 5;

export type Dialled = 'dialling' | 'refused' | 'unreachable' | 'no-answer';

export type Dial = Readonly<{
  channelId: string;
  endpoint: string;
  app: string;
  timeoutSeconds: number;
  /** Shown to whoever is rung. */
  shown: string | null;
  variables?: Readonly<Record<string, string>>;
  formats?: string;
}>;

/**
 * Makes a channel and rings it. In two steps, because a channel that is made first is ours from its first moment:
 * it can be ended, and be in a room with what the network plays, before anybody has answered.
 */
export async function dial({ ari, clock }: Pick<CallWorld, 'ari' | 'clock'>, wish: Dial): Promise<Dialled> {
  const shown = wish.shown === null ? {} : showing(wish.shown);
  const made = await ari.call('channels.create', {
    endpoint: wish.endpoint,
    app: wish.app,
    channelId: wish.channelId,
    formats: wish.formats,
    variables: { ...shown, ...wish.variables },
  });
  // An id that is there already: this was asked for before, and is under way.
  if (!made.ok && made.status === 409) return 'dialling';
  if (!made.ok) return typeof made.status === 'number' ? 'refused' : made.status;
  const { channelId } = wish;
  const timeout = Math.ceil(wish.timeoutSeconds) + GRACE_SECONDS;
  const dialled = await onceInApplication(clock, () => ari.call('channels.dial', { channelId, timeout }));
  if (dialled.ok) return 'dialling';
  await ari.call('channels.hangup', { channelId });
  return typeof dialled.status === 'number' ? 'refused' : dialled.status;
}

function showing(number: string): Readonly<Record<string, string>> {
  return {
    'CALLERID(num)': number,
    'CONNECTEDLINE(num)': number,
    'CALLERID(num-pres)': 'allowed',
    'CONNECTEDLINE(num-pres)': 'allowed',
  };
}
