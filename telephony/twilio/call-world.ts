import type { LineClock } from '../clock.ts';
import type { CallNews, LineLogger } from '../outlet.ts';
import type { Pacer } from './pacer.ts';
import type { RestAnswer, TwilioRest } from './rest.ts';
import type { TwilioSettings } from './settings.ts';

/** What a call needs of the line it is on. */
export type CallWorld = Readonly<{
  rest: TwilioRest;
  settings: TwilioSettings;
  pacer: Pacer;
  clock: LineClock;
  logger: LineLogger | undefined;
  report: (callId: string, serial: string, news: CallNews) => void;
  /** Looks whether Twilio can be reached at all when something could not be. */
  doubt: (answer: RestAnswer<unknown>) => void;
  over: (callId: string) => void;
}>;
