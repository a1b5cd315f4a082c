import { lazy } from 'react';
import {
  AudioOutlined,
  CustomerServiceOutlined,
  DashboardOutlined,
  FundProjectionScreenOutlined,
  HistoryOutlined,
} from '@ant-design/icons';
import type { Page } from '../navigation-types.ts';

export const pages: readonly Page[] = [
  {
    path: '/calls/desk',
    labelKey: 'calls:menu.desk',
    icon: CustomerServiceOutlined,
    ability: 'call.operate',
    element: lazy(() => import('./desk-page.tsx')),
    menu: true,
    position: 10,
  },
  {
    path: '/calls/supervise',
    labelKey: 'calls:menu.board',
    icon: DashboardOutlined,
    ability: 'call.supervise',
    element: lazy(() => import('./board-page.tsx')),
    menu: true,
    position: 20,
  },
  {
    path: '/calls/log',
    labelKey: 'calls:menu.log',
    icon: HistoryOutlined,
    ability: ['call.operate', 'call.supervise'],
    element: lazy(() => import('./log-page.tsx')),
    menu: true,
    position: 30,
  },
  {
    path: '/calls/recordings',
    labelKey: 'supervision:menu.recordings',
    icon: AudioOutlined,
    ability: 'call.supervise',
    element: lazy(() => import('./supervision/recordings-page.tsx')),
    menu: true,
    position: 40,
  },
  {
    path: '/calls/wallboard',
    labelKey: 'supervision:menu.wallboard',
    icon: FundProjectionScreenOutlined,
    ability: 'call.supervise',
    element: lazy(() => import('./supervision/wallboard-page.tsx')),
    menu: true,
    position: 50,
  },
];
