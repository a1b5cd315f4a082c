import type { Errand } from './addresses.ts';
import { askDocument, emptyDocument, hangUpDocument, placeDocument, promptDocument } from './documents.ts';
import type { Said, Site } from './documents.ts';

/** What of the centre an answer depends on. */
export type Known = Readonly<{
  /** That of `promptOf(errand)`. */
  said: Said;
  /** There is a line that looks after whoever waits. */
  goesOn: boolean;
}>;

/**
 * What we answer to a request of Twilio's, at once and without knowing more than the request: the same request has
 * the same answer however often and in whatever order it comes.
 */
export function answerTo(errand: Errand, site: Site, { said, goesOn }: Known): string {
  switch (errand.kind) {
    case 'incoming':
      return placeDocument(site, '', 'ringing');
    case 'status':
      return emptyDocument();
    case 'again':
      return goesOn ? placeDocument(site, errand.callId, errand.after) : hangUpDocument();
    case 'played':
    case 'keys':
      return placeDocument(site, errand.callId, errand.after);
    case 'prompt':
      return promptDocument(site, errand, said);
    case 'ask':
      return askDocument(site, errand, said);
  }
}
