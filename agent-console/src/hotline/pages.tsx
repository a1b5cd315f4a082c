import { lazy } from 'react';
import { AudioOutlined, PhoneOutlined, StopOutlined } from '@ant-design/icons';
import type { Page } from '../navigation-types.ts';

export const pages: readonly Page[] = [
  {
    path: '/calls/missed',
    labelKey: 'hotline:menu.missed',
    icon: PhoneOutlined,
    ability: 'call.missed',
    element: lazy(() => import('./missed-page.tsx')),
    menu: true,
    position: 32,
  },
  {
    path: '/calls/voicemail',
    labelKey: 'hotline:menu.voicemail',
    icon: AudioOutlined,
    ability: 'call.callback',
    element: lazy(() => import('./voicemail-page.tsx')),
    menu: true,
    position: 34,
  },
  {
    path: '/calls/nuisance',
    labelKey: 'hotline:menu.nuisance',
    icon: StopOutlined,
    ability: 'nuisance.read',
    element: lazy(() => import('./nuisance-page.tsx')),
    menu: true,
    position: 36,
  },
];
