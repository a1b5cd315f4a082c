import { lazy } from 'react';
import type { PublicPage } from '../../navigation-types.ts';

export const publicPages: readonly PublicPage[] = [
  {
    path: '/public/submit',
    labelKey: 'registration:public.submit',
    element: lazy(() => import('./public-submit.tsx')),
  },
  {
    path: '/public/track',
    labelKey: 'registration:public.track',
    element: lazy(() => import('./public-track.tsx')),
  },
];
