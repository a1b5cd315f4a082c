import type { Ctx } from '../../../shared/context.ts';
import { linkOf, ownResponse, responseView } from './actions-answer.ts';
import { collectionState } from './collection.ts';
import { formOf } from './store-forms.ts';
import type { LinkRow } from './store.ts';
import { countiesWithin } from './store.ts';
import type { ResponseRow } from './store-responses.ts';
import { findResponse } from './store-responses.ts';

/** What a link shows: its words, and while it is open its questions and how far one's own answers are. */
export async function linkView(ctx: Ctx, link: LinkRow, own: ResponseRow | null) {
  const [form, counties, top] = await Promise.all([
    formOf(ctx.db, link.versionId),
    countiesWithin(ctx.db, link.regionCode, ctx.now),
    ctx.db.region.findFirst({ where: { parentCode: null }, orderBy: { code: 'asc' } }),
  ]);
  const done = link.used || (own !== null && own.state !== 'open');
  const again = link.kind === 'open' && !link.onePerDevice;
  const period = collectionState(link, ctx.now);
  const state = period === 'open' && done && !again ? ('used' as const) : period;
  const open = state === 'open';
  return {
    state,
    kind: link.kind,
    example: link.example,
    centre: { zh: top?.name ?? '', en: top?.nameEn || top?.name || '' },
    title: { zh: link.title, en: link.titleEn || link.title },
    intro: { zh: link.intro, en: link.introEn || link.intro },
    opensAt: link.opensAt,
    closesAt: link.closedAt ?? link.closesAt,
    again,
    counties: open ? counties : [],
    questions: open ? [...form.questions] : [],
    response: open && own?.state === 'open' ? responseView(ctx, form, own) : null,
  };
}

/** What somebody sees who opens the link: `cookie` is the token that this browser holds for it. */
export async function openLink(
  ctx: Ctx,
  key: string,
  cookieOf: (collectionId: string) => string | undefined,
) {
  const link = await linkOf(ctx, key);
  const own =
    link.codeId === null
      ? await ownResponse(ctx, link, cookieOf(link.id))
      : link.responseId === null
        ? null
        : await findResponse(ctx.db, link.responseId);
  return linkView(ctx, link, own);
}
