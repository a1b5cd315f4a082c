import { lazy } from 'react';
import {
  FileTextOutlined,
  FormOutlined,
  LinkOutlined,
  ProjectOutlined,
  StopOutlined,
} from '@ant-design/icons';
import type { Page } from '../../navigation-types.ts';

export const pages: readonly Page[] = [
  {
    path: '/survey/work',
    labelKey: 'survey:menu.work',
    icon: FormOutlined,
    ability: 'survey.interview',
    element: lazy(() => import('./work/work-page.tsx')),
    menu: true,
    position: 10,
  },
  {
    path: '/survey/projects',
    labelKey: 'survey:menu.projects',
    icon: ProjectOutlined,
    ability: 'survey.read',
    element: lazy(() => import('./projects/projects-page.tsx')),
    menu: true,
    position: 20,
  },
  {
    path: '/survey/projects/:projectId',
    labelKey: 'survey:menu.project',
    ability: 'survey.read',
    element: lazy(() => import('./projects/project-page.tsx')),
    menu: false,
  },
  {
    path: '/survey/questionnaires',
    labelKey: 'survey:menu.questionnaires',
    icon: FileTextOutlined,
    ability: 'survey.read',
    element: lazy(() => import('./questionnaires/questionnaires-page.tsx')),
    menu: true,
    position: 30,
  },
  {
    path: '/survey/questionnaires/:versionId',
    labelKey: 'survey:menu.questionnaire',
    ability: 'survey.read',
    element: lazy(() => import('./questionnaires/version-page.tsx')),
    menu: false,
  },
  {
    path: '/survey/web',
    labelKey: 'survey:menu.web',
    icon: LinkOutlined,
    ability: 'survey.read',
    element: lazy(() => import('./web/collections-page.tsx')),
    menu: true,
    position: 35,
  },
  {
    path: '/survey/web/:collectionId',
    labelKey: 'survey:menu.web-collection',
    ability: 'survey.read',
    element: lazy(() => import('./web/collection-page.tsx')),
    menu: false,
  },
  {
    path: '/survey/do-not-call',
    labelKey: 'survey:menu.do-not-call',
    icon: StopOutlined,
    ability: 'survey.manage',
    element: lazy(() => import('./do-not-call-page.tsx')),
    menu: true,
    position: 40,
  },
];
