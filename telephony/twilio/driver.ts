import type { LineClock } from '../clock.ts';
import { CommandedDriver } from '../commanded-driver.ts';
import type { CommandResult, LineCommandOf } from '../commands.ts';
import type { RecordingFile } from '../provider.ts';
import type { TwilioCall } from './call.ts';
import type { Fate } from './call-course.ts';
import { TwilioLine } from './line.ts';
import type { TwilioOptions, TwilioRequest } from './line.ts';
import { discardRecording, fetchRecording } from './recordings.ts';

/** A line of a Twilio account: commanded over REST, heard through requests of Twilio's to the API. */
export class TwilioDriver extends CommandedDriver<TwilioCall, TwilioLine> {
  readonly #clock: LineClock;

  constructor(options: TwilioOptions) {
    super(new TwilioLine(options));
    this.#clock = options.clock;
  }

  protected begin(command: LineCommandOf<'place'>) {
    const call = this.line.begin(command.callId, command.to);
    const dial = async (): Promise<CommandResult> => {
      const { pacer } = this.line;
      if (pacer.now()) return call.dial(command);
      void pacer.turn('other').then(() => call.step(() => call.dialLate(command)));
      return 'done';
    };
    return { call, dial };
  }

  fetchRecording(recordingRef: string): Promise<RecordingFile | null> {
    return fetchRecording(this.line.rest, this.#clock, recordingRef);
  }

  discardRecording(recordingRef: string): Promise<void> {
    return discardRecording(this.line.rest, recordingRef);
  }

  /** A request of Twilio's that was verified: what became of it. Never rejects for what stands in it. */
  async receive(request: TwilioRequest): Promise<Fate> {
    return this.closed ? 'late' : this.line.receive(request);
  }

  /** Looks at what there is now, rather than when it is time. */
  look(): Promise<void> {
    return this.line.look();
  }
}
