import { lazy } from 'react';
import { AuditOutlined, MessageOutlined, PhoneOutlined, QuestionCircleOutlined } from '@ant-design/icons';
import type { Page } from '../../navigation-types.ts';

const revisits = lazy(() => import('./revisit-page.tsx'));

export const pages: readonly Page[] = [
  {
    path: '/feedback/reviews',
    labelKey: 'feedback:menu.reviews',
    icon: AuditOutlined,
    ability: 'feedback.review',
    element: lazy(() => import('./reviews-page.tsx')),
    menu: true,
    position: 10,
  },
  {
    path: '/feedback/replies',
    labelKey: 'feedback:menu.replies',
    icon: MessageOutlined,
    ability: 'feedback.reply',
    element: lazy(() => import('./replies-page.tsx')),
    menu: true,
    position: 20,
  },
  {
    path: '/feedback/revisits',
    labelKey: 'feedback:menu.revisits',
    icon: PhoneOutlined,
    ability: 'feedback.revisit',
    element: revisits,
    menu: true,
    position: 30,
  },
  {
    path: '/feedback/revisit',
    menu: false,
    labelKey: 'feedback:menu.revisits',
    ability: 'feedback.revisit',
    element: revisits,
  },
  {
    path: '/feedback/decisions',
    labelKey: 'feedback:menu.decisions',
    icon: QuestionCircleOutlined,
    ability: 'feedback.decide',
    element: lazy(() => import('./decisions-page.tsx')),
    menu: true,
    position: 40,
  },
];
