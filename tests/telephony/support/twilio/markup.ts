/** One verb of a document of instructions, with what stands in it. */
export type Verb = Readonly<{
  name: string;
  attributes: Readonly<Record<string, string>>;
  text: string;
  children: readonly Verb[];
}>;

type Open = { name: string; attributes: Record<string, string>; text: string; children: Verb[] };

const TOKEN = /<\?[^>]*\?>|<(\/?)([A-Za-z]+)((?:\s+[\w-]+="[^"]*")*)\s*(\/?)>|([^<]+)/g;

const decoded = (text: string): string =>
  text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');

/** The verbs of a document; throws for what Twilio would refuse to read. */
export function verbsOf(document: string): readonly Verb[] {
  const root: Open = { name: '', attributes: {}, text: '', children: [] };
  const open: Open[] = [root];
  for (const [, closing, name = '', attributes = '', alone, text] of document.matchAll(TOKEN)) {
    const within = open.at(-1)!;
    if (text !== undefined) within.text += decoded(text);
    else if (closing) {
      if (open.pop()?.name !== name) throw new Error(`12100: ${document}`);
    } else if (name !== '') {
      const verb: Open = { name, attributes: attributesOf(attributes), text: '', children: [] };
      within.children.push(verb);
      if (!alone) open.push(verb);
    }
  }
  const [response] = root.children;
  if (open.length !== 1 || response?.name !== 'Response') throw new Error(`12100: ${document}`);
  return response.children;
}

function attributesOf(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [, name = '', value = ''] of text.matchAll(/([\w-]+)="([^"]*)"/g)) found[name] = decoded(value);
  return found;
}
