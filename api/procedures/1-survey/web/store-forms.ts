import type { Db } from '../../../platform/db/index.ts';
import { notFound } from '../../../platform/lib/errors.ts';
import type { Instrument } from '../instrument.ts';
import type { Questionnaire } from '../questionnaire.ts';
import { questionnaireOf } from '../store-instruments.ts';
import { linkQuestions } from './by-link.ts';
import type { LinkQuestion } from './contract-public.ts';

const KEPT = 20;
/** A published version never changes. */
const forms = new Map<string, readonly LinkQuestion[]>();

export type Form = { readonly questionnaire: Questionnaire; readonly questions: readonly LinkQuestion[] };

/** The published questionnaire as it is answered by link. */
export async function formOf(db: Db, versionId: string): Promise<Form> {
  const questionnaire = await questionnaireOf(db, versionId);
  const known = forms.get(versionId);
  if (known) return { questionnaire, questions: known };
  const version = await db.questionnaireVersion.findUnique({ where: { id: versionId } });
  if (!version) throw notFound('questionnaire.not-found');
  const questions = linkQuestions(version.model as Instrument);
  if (forms.size >= KEPT) forms.delete(forms.keys().next().value!);
  forms.set(versionId, questions);
  return { questionnaire, questions };
}
