import { parsePhoneNumberFromString } from 'libphonenumber-js/max';

/**
 * A telephone number as people write it, and as the product keeps it.
 *
 * - E.164: `+8613812345678`, the only form that is stored (encrypted), dialled and compared
 * - masked: `138****5678`, the only form that is shown
 * - service number: 110, 12345, 95588 …: an institution, never a resident; refused wherever a resident is meant
 */
export type NumberKind = 'mobile' | 'landline' | 'other';
export type NumberProblem = 'number.empty' | 'number.letters' | 'number.invalid' | 'number.service';

export type ParsedNumber =
  | { readonly ok: true; readonly e164: string; readonly kind: NumberKind }
  | { readonly ok: false; readonly code: NumberProblem };

const refused = (code: NumberProblem): ParsedNumber => ({ ok: false, code });

/** What people put between the digits, in both widths; NFKC has made the digits themselves plain. */
const SEPARATORS = /[\s\-‐‑‒–—―−_.·•()[\]/\\]/g;

/** Emergency and public-service codes, carrier codes, and the 95/96 enterprise codes. */
const SERVICE =
  /^(1\d{2}|1[0-2]\d{3}|1[0-2]\d{2}|1[0-2]\d{4}|100\d{2,3}|95\d{3,6}|96\d{3,6}|0\d{2,3}1[0-2]\d{3})$/;

/** `areaCode` completes a landline written without one: `0396` or `396`. */
export function parseNumber(
  raw: string | null | undefined,
  { areaCode }: { readonly areaCode?: string } = {},
): ParsedNumber {
  const text = (raw ?? '').normalize('NFKC').replace(SEPARATORS, '');
  if (text === '') return refused('number.empty');
  if (!/^\+?\d+$/.test(text)) return refused('number.letters');
  const area = `0${(areaCode ?? '').replace(/\D/g, '').replace(/^0+/, '')}`;
  const national = text.replace(/^(\+|00)86/, '');
  const local = area.length > 2 && national.startsWith(area) ? national.slice(area.length) : national;
  if (SERVICE.test(national) || SERVICE.test(local)) return refused('number.service');
  const bare = /^[2-9]\d{6,7}$/.test(national) && text === national;
  if (bare && area.length < 3) return refused('number.invalid');
  const complete = bare ? area + national : international(text, national);
  const number = parsePhoneNumberFromString(complete, 'CN');
  if (!number?.isValid()) return refused('number.invalid');
  // Public services have their five digits behind every area code: 028 12345.
  if (number.countryCallingCode === '86' && number.nationalNumber.length < 9)
    return refused('number.service');
  return { ok: true, e164: number.number, kind: kindOf(number.getType()) };
}

/** A leading zero of the trunk (`0138…`) is dropped from a mobile number; `00` stands for `+`. */
function international(text: string, national: string): string {
  if (/^0?1[3-9]\d{9}$/.test(national)) return `+86${national.replace(/^0/, '')}`;
  if (text !== national) return /^[1-9]/.test(national) ? `+86${national}` : national;
  return text.replace(/^00/, '+');
}

function kindOf(type: string | undefined): NumberKind {
  if (type === 'MOBILE' || type === 'FIXED_LINE_OR_MOBILE') return 'mobile';
  return type === 'FIXED_LINE' ? 'landline' : 'other';
}

/** `138****5678`; of a landline the area code and the last three digits stay. */
export function maskNumber(e164: string): string {
  const national = e164.replace(/^\+86/, '');
  if (/^1[3-9]\d{9}$/.test(national)) return `${national.slice(0, 3)}****${national.slice(-4)}`;
  if (national !== e164 && national.length > 7) {
    const area = `0${national.slice(0, /^(10|2\d)/.test(national) ? 2 : 3)}`;
    return `${area}****${national.slice(-3)}`;
  }
  return `${e164.slice(0, 3)}****${e164.slice(-3)}`;
}
