import { useEffect, useState } from 'react';
import type { Report } from './queries.ts';

type Text = Report['text'];
type Section = Text['sections'][number];

export type Words = {
  readonly text: Text;
  /** The version that these words were begun from. */
  readonly version: number;
  readonly dirty: boolean;
  /** Somebody else saved since these words were begun. */
  readonly stale: boolean;
  readonly setParagraph: (section: Section['key'], id: string, text: string) => void;
  readonly addParagraph: (section: Section['key']) => void;
  readonly removeParagraph: (section: Section['key'], id: string) => void;
  readonly takeTheirs: () => void;
  readonly saved: (report: Report) => void;
};

/** The words on the screen: what the server has, and on top of it what has not been saved yet. */
export function useReportText(report: Report): Words {
  const [own, setOwn] = useState<{ readonly text: Text; readonly version: number } | null>(null);
  const [added, setAdded] = useState(0);
  const base = own ?? { text: report.text, version: report.version };

  useEffect(() => {
    if (!own) return undefined;
    const ask = (event: BeforeUnloadEvent) => event.preventDefault();
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [own]);

  const change = (key: Section['key'], to: (paragraphs: Section['paragraphs']) => Section['paragraphs']) =>
    setOwn((was) => {
      const from = was ?? { text: report.text, version: report.version };
      const sections = from.text.sections.map((section) =>
        section.key === key ? { ...section, paragraphs: to(section.paragraphs) } : section,
      );
      return { ...from, text: { sections } };
    });

  return {
    text: base.text,
    version: base.version,
    dirty: own !== null,
    stale: own !== null && own.version !== report.version,
    setParagraph: (key, id, text) =>
      change(key, (paragraphs) => paragraphs.map((each) => (each.id === id ? { ...each, text } : each))),
    addParagraph: (key) => {
      setAdded((count) => count + 1);
      change(key, (paragraphs) => [...paragraphs, { id: `own-${report.version}-${added}`, text: '' }]);
    },
    removeParagraph: (key, id) => change(key, (paragraphs) => paragraphs.filter((each) => each.id !== id)),
    takeTheirs: () => setOwn(null),
    saved: () => setOwn(null),
  };
}
