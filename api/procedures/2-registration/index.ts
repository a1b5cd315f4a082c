import { type Part, push, room } from '../../shared/part.ts';
import { registrationReactions } from './jobs.ts';
import { registrationRoutes } from './routes.ts';
import { attachmentRoutes, mergeRoutes, publicRoutes } from './routes-more.ts';
import { registrationSettings } from './rules.ts';

export const registration: Part = {
  name: '2-registration',
  title: '受理登记',
  routes: [...registrationRoutes, ...mergeRoutes, ...attachmentRoutes, ...publicRoutes],
  reactions: registrationReactions,
  pushes: [
    push(['matter.registered', 'matter.answered', 'matter.refused', 'proposals.made'], (event) => [
      room.county(event.countyCode),
    ]),
  ],
  settings: registrationSettings,
};
