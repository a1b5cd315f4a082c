/** What one voice says in one breath. */
export type Utterance = { readonly voice: Voice; readonly text: string };
export type Voice = 'chinese' | 'english';

const CHINESE = /\p{Script=Han}/u;
/** From a word in letters to the last one, or the end of the sentence, before Chinese goes on; one letter is no word. */
const WORDS = /[A-Za-z][A-Za-z'’-]+(?:[ -~’]*[A-Za-z.!?])?/gu;

/**
 * A prompt as it is spoken: each language by its own voice, and long numbers digit by digit, as telephone numbers are
 * said, with 幺 for 1.
 */
export function utterancesOf(text: string): readonly Utterance[] {
  if (!CHINESE.test(text)) return spoken('english', text);
  const utterances: Utterance[] = [];
  let from = 0;
  for (const match of text.matchAll(WORDS)) {
    utterances.push(...spoken('chinese', text.slice(from, match.index)));
    utterances.push(...spoken('english', match[0]));
    from = match.index + match[0].length;
  }
  return [...utterances, ...spoken('chinese', text.slice(from))];
}

/** Nothing but signs is not said. */
const spoken = (voice: Voice, text: string): readonly Utterance[] =>
  /[\p{L}\p{N}]/u.test(text) ? [{ voice, text: digitsApart(voice, text.trim()) }] : [];

const SAID = ['零', '幺', '二', '三', '四', '五', '六', '七', '八', '九'];

/** From three digits on it is a number to dial and not a count. */
const digitsApart = (voice: Voice, text: string): string =>
  text.replace(/\d{3,}/g, (digits) =>
    voice === 'chinese' ? [...digits].map((digit) => SAID[Number(digit)]).join('') : [...digits].join(' '),
  );
