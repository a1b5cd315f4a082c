import type { LineClock } from '../clock.ts';
import { CommandedDriver } from '../commanded-driver.ts';
import type { LineCommandOf } from '../commands.ts';
import type { RecordingFile } from '../provider.ts';
import type { AsteriskCall } from './call.ts';
import { AsteriskLine } from './line.ts';
import type { AsteriskOptions } from './line.ts';
import { discardRecording, fetchRecording } from './recordings.ts';
import { admitTelephone, dismissTelephone } from './telephones.ts';
import type { TelephoneAccount, TelephoneKind } from './telephones.ts';

/** A line of a centre's own: its exchange, commanded over ARI. */
export class AsteriskDriver extends CommandedDriver<AsteriskCall, AsteriskLine> {
  readonly #telephones = new Map<string, { account: TelephoneAccount; kind: TelephoneKind }>();
  readonly #clock: LineClock;

  constructor(options: AsteriskOptions) {
    const placed = new Set<string>();
    const inherit = async () => {
      const left = (await options.inherit?.()) ?? [];
      // Whatever became of them, they were dialled.
      for (const { state } of left) placed.add(state.callId);
      return left;
    };
    super(new AsteriskLine({ ...options, inherit }), placed);
    this.#clock = options.clock;
    this.line.onConnected = async () => {
      for (const { account, kind } of this.#telephones.values())
        await admitTelephone(this.line.ari, account, kind);
    };
  }

  protected begin(command: LineCommandOf<'place'>) {
    const call = this.line.begin(command.callId);
    return { call, dial: () => call.dial(command) };
  }

  fetchRecording(recordingRef: string): Promise<RecordingFile | null> {
    return fetchRecording(this.line.ari, this.#clock, recordingRef);
  }

  discardRecording(recordingRef: string): Promise<void> {
    return discardRecording(this.line.ari, recordingRef);
  }

  /** The telephone of an operator may connect from now on; kept over restarts of the exchange while we live. */
  async admitTelephone(account: TelephoneAccount, kind: TelephoneKind): Promise<boolean> {
    await this.ready();
    this.expectTelephone(account, kind);
    return (await admitTelephone(this.line.ari, account, kind)).ok;
  }

  /** The same, at the next connection to the exchange. */
  expectTelephone(account: TelephoneAccount, kind: TelephoneKind): void {
    this.#telephones.set(account.user, { account, kind });
  }

  async dismissTelephone(user: string): Promise<void> {
    this.#telephones.delete(user);
    await dismissTelephone(this.line.ari, user);
  }
}
