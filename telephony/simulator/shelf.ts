import type { CallNews } from '../outlet.ts';
import type { RecordingFile } from '../provider.ts';
import { silence } from './silence.ts';

/** Recordings that have stopped. */
export class Shelf {
  readonly #seconds = new Map<string, number>();

  noted(news: CallNews): CallNews {
    if (news.name === 'recording.stopped') this.#seconds.set(news.recordingRef, news.seconds);
    return news;
  }

  fetch(recordingRef: string): RecordingFile | null {
    const seconds = this.#seconds.get(recordingRef);
    return seconds === undefined ? null : silence(seconds);
  }

  discard(recordingRef: string): void {
    this.#seconds.delete(recordingRef);
  }
}
