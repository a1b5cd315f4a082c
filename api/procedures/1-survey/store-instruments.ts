import type { Db } from '../../platform/db/index.ts';
import { notFound } from '../../platform/lib/errors.ts';
import type { Instrument } from './instrument.ts';
import type { Questionnaire } from './questionnaire.ts';
import { openQuestionnaire } from './questionnaire.ts';

const KEPT = 20;
/** A published version never changes, so what was built from it may be kept for as long as the process lives. */
const opened = new Map<string, Questionnaire>();

/** The published questionnaire that an interview belongs to. */
export async function questionnaireOf(db: Db, versionId: string): Promise<Questionnaire> {
  const known = opened.get(versionId);
  if (known) return known;
  const version = await db.questionnaireVersion.findUnique({ where: { id: versionId } });
  if (!version || version.publishedAt === null) throw notFound('questionnaire.not-found');
  const questionnaire = openQuestionnaire(version.model as Instrument);
  if (opened.size >= KEPT) opened.delete(opened.keys().next().value!);
  opened.set(versionId, questionnaire);
  return questionnaire;
}
