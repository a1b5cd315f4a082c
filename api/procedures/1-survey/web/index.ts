import { linkRoutes } from './routes-public.ts';
import { collectionRoutes } from './routes.ts';
import { webRulesSetting } from './settings.ts';

/** 网络问卷: the same questionnaires by link, a mode of their own. */
export { openCollection } from './actions.ts';
export const webRoutes = [...collectionRoutes, ...linkRoutes];
export const webSettings = [webRulesSetting];
