import type { Party } from '../call-event.ts';
import type { LineClock } from '../clock.ts';
import type { CallNews, LineLogger } from '../outlet.ts';
import type { AriClient } from './ari/client.ts';
import type { NumberFormat } from './numbers.ts';

/** What a call needs of the line it is on. */
export type CallWorld = Readonly<{
  ari: AriClient;
  app: string;
  clock: LineClock;
  numbers: NumberFormat;
  logger: LineLogger | undefined;
  /** Where the exchange finds the recorded prompt of this name. */
  mediaOf: (promptId: string) => string;
  /** How the exchange calls whoever this is. */
  endpointOf: (party: Party) => string;
  report: (callId: string, serial: string, news: CallNews) => void;
  /** From now on the events of this channel are this call's. */
  owns: (channel: string, callId: string) => void;
  over: (callId: string) => void;
}>;
