import type { Errand } from './addresses.ts';
import { askDocument, emptyDocument, placeDocument, promptDocument } from './documents.ts';
import type { Site } from './documents.ts';

/**
 * What we answer to a request of Twilio's, at once and without knowing more than the request: the same request has
 * the same answer however often and in whatever order it comes. `words` are those of `promptOf(errand)`.
 */
export function answerTo(errand: Errand, site: Site, words: string | null): string {
  switch (errand.kind) {
    case 'incoming':
      return placeDocument(site, '', 'ringing');
    case 'status':
      return emptyDocument();
    case 'again':
    case 'played':
    case 'keys':
      return placeDocument(site, errand.callId, errand.after);
    case 'prompt':
      return promptDocument(site, errand, words);
    case 'ask':
      return askDocument(site, errand, words);
  }
}
