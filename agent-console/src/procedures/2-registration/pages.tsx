import { lazy } from 'react';
import { FormOutlined, InboxOutlined, ProfileOutlined } from '@ant-design/icons';
import type { Page } from '../../navigation-types.ts';

export const pages: readonly Page[] = [
  {
    path: '/registration/new',
    labelKey: 'registration:menu.register',
    icon: FormOutlined,
    ability: 'registration.register',
    element: lazy(() => import('./register-page.tsx')),
    menu: true,
    position: 10,
  },
  {
    path: '/registration/inbox',
    labelKey: 'registration:menu.inbox',
    icon: InboxOutlined,
    ability: 'registration.read',
    element: lazy(() => import('./inbox-page.tsx')),
    menu: true,
    position: 20,
  },
  {
    path: '/registration/matters/:id',
    labelKey: 'registration:menu.matter',
    ability: 'registration.read',
    element: lazy(() => import('./matter-page.tsx')),
  },
  {
    path: '/tickets',
    labelKey: 'registration:menu.tickets',
    icon: ProfileOutlined,
    ability: 'ticket.read',
    element: lazy(() => import('./tickets-page.tsx')),
    menu: true,
    position: 30,
  },
  {
    path: '/tickets/:id',
    labelKey: 'registration:menu.ticket',
    ability: 'ticket.read',
    element: lazy(() => import('./ticket-page.tsx')),
  },
];
