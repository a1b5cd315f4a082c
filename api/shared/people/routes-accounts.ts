import { routesOf } from '../route.ts';
import {
  activateAccount,
  changeAccount,
  createAccount,
  listAccounts,
  resetPassword,
} from './actions-accounts.ts';
import * as contract from './contract-accounts.ts';

const route = routesOf('people');

export const accountRoutes = [
  route({
    method: 'get',
    path: '/people',
    summary: 'Accounts within one’s area',
    access: 'admin.people',
    query: contract.accountsQuery,
    answer: contract.accountsAnswer,
    handle: (ctx, { query }) => listAccounts(ctx, query),
  }),
  route({
    method: 'post',
    path: '/people',
    summary: 'Create an account; a password that is not given is made and told once',
    access: 'admin.people',
    body: contract.accountBody,
    answer: contract.accountMade,
    status: 201,
    handle: (ctx, { body }) => createAccount(ctx, body),
  }),
  route({
    method: 'put',
    path: '/people/:personId',
    summary: 'Change a person’s name, roles, area, unit and operator number',
    access: 'admin.people',
    params: contract.accountParams,
    body: contract.accountChange,
    handle: (ctx, { params, body }) => changeAccount(ctx, params.personId, body),
  }),
  route({
    method: 'post',
    path: '/people/:personId/activation',
    summary: 'Put an account in or out of use',
    access: 'admin.people',
    params: contract.accountParams,
    body: contract.activationBody,
    handle: (ctx, { params, body }) => activateAccount(ctx, params.personId, body.active),
  }),
  route({
    method: 'post',
    path: '/people/:personId/password',
    summary: 'Give a person a new password; their sessions end',
    access: 'admin.people',
    params: contract.accountParams,
    body: contract.passwordBody,
    answer: contract.passwordMade,
    handle: (ctx, { params, body }) => resetPassword(ctx, params.personId, body.password),
  }),
];
