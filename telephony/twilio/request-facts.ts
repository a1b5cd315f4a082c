import type { Errand } from './addresses.ts';

type Form = Readonly<Record<string, string>>;

/**
 * What makes two requests of Twilio's the same event. A retry carries the same idempotency token, but so does not
 * everything that is sent twice; the number of a call's event in their order does.
 */
export function eventKeyOf(errand: Errand, form: Form): string | null {
  const sid = form['CallSid'] ?? '';
  if (sid === '') return null;
  switch (errand.kind) {
    case 'incoming':
      return `${sid}#incoming`;
    case 'status':
      return `${sid}#status#${form['SequenceNumber'] ?? ''}#${form['CallStatus'] ?? ''}`;
    case 'played':
    case 'keys':
      return `${sid}#${errand.kind}#${errand.callId}#${errand.id}`;
    // Asked for as often as it plays on.
    default:
      return null;
  }
}

/** When Twilio says that it happened; null where it does not say. */
export function saidAt(form: Form): Date | null {
  const at = new Date(form['Timestamp'] ?? '');
  return Number.isNaN(at.getTime()) ? null : at;
}

/**
 * Twilio tries again for some fifteen seconds. What comes much later was kept by somebody else, and what it tells has
 * long been found by looking.
 */
const OLD_SECONDS = 900;

export function isOld(form: Form, now: Date): boolean {
  const at = saidAt(form);
  return at !== null && now.getTime() - at.getTime() > OLD_SECONDS * 1000;
}
