import { testDevice } from '@damso/server/test-support';

import { password, type TextWorld, type Verdict } from './text-world.ts';

/** A field whose text nobody sees again: handles, passwords, tokens. Whatever it is, the server has one of these answers. */
export type JudgedField = {
  ask: (text: string) => Promise<Verdict>;
  answers: readonly Verdict[];
  texts?: 'all';
};

const lineAnswers = ['ok', 'text_ill_formed', 'text_empty', 'text_too_long'];
const handleAnswers = ['ok', 'handle_taken', 'text_ill_formed', 'text_too_short', 'text_too_long'];

/** The fields of commands, routes and the handshake whose text is judged alone. `at` gives the world, once it is open. */
export function createJudgedFields(at: () => TextWorld): Record<string, JudgedField> {
  let accounts = 0;
  function newAccount(fields: Record<string, unknown>) {
    accounts += 1;
    const account = {
      handle: `new.${accounts}`,
      name: 'New',
      password,
      device: testDevice,
      tokenPlace: 'body',
    };
    return { ...account, ...fields };
  }

  const signIn = (fields: Record<string, unknown>) =>
    at().post('/api/auth/login', {
      handle: 'ann',
      password,
      device: testDevice,
      tokenPlace: 'body',
      ...fields,
    });
  const signInWrongly = (fields: Record<string, unknown>) => signIn({ password: 'wrong', ...fields });

  return {
    'friend.find.handle': {
      texts: 'all',
      ask: (handle) => at().ask('friend.find', { handle }),
      answers: ['not_found', 'bad_request'],
    },
    'account.change-password.oldPassword': {
      ask: (oldPassword) => at().ask('account.change-password', { oldPassword, newPassword: password }),
      answers: ['wrong_credentials'],
    },
    'account.change-password.newPassword': {
      ask: (newPassword) => at().ask('account.change-password', { oldPassword: 'wrong', newPassword }),
      answers: ['wrong_credentials', 'bad_request'],
    },
    'account.delete.password': {
      ask: (typed) => at().ask('account.delete', { password: typed }),
      answers: ['wrong_credentials'],
    },
    '/api/auth/check-handle.handle': {
      texts: 'all',
      ask: (handle) => at().post('/api/auth/check-handle', { handle }),
      answers: handleAnswers,
    },
    '/api/auth/register.handle': {
      ask: (handle) => at().post('/api/auth/register', newAccount({ handle })),
      answers: handleAnswers,
    },
    '/api/auth/register.name': {
      ask: (name) => at().post('/api/auth/register', newAccount({ name })),
      answers: lineAnswers,
    },
    '/api/auth/register.password': {
      /** Whoever signs up with it signs in with it, typed in another form of Unicode, too. */
      async ask(text) {
        const account = newAccount({ password: `${text} a lamp` });
        const made = await at().post('/api/auth/register', account);
        if (made !== 'ok') return made;
        return signIn({ handle: account.handle, password: `${text} a lamp`.normalize('NFD') });
      },
      answers: ['ok', 'text_ill_formed', 'text_too_short'],
    },
    '/api/auth/register.device.name': {
      ask: (name) => at().post('/api/auth/register', newAccount({ device: { ...testDevice, name } })),
      answers: lineAnswers,
    },
    '/api/auth/login.handle': {
      ask: (handle) => signInWrongly({ handle }),
      answers: ['wrong_credentials'],
    },
    '/api/auth/login.password': {
      ask: (typed) => signIn({ password: typed }),
      answers: ['wrong_credentials'],
    },
    '/api/auth/login.device.name': {
      ask: (name) => signInWrongly({ device: { ...testDevice, name } }),
      answers: ['wrong_credentials', 'text_ill_formed', 'text_empty', 'text_too_long'],
    },
    '/api/auth/refresh.refreshToken': {
      ask: (refreshToken) => at().post('/api/auth/refresh', { refreshToken }),
      answers: ['signed_out'],
    },
    '/api/auth/logout.refreshToken': {
      ask: (refreshToken) => at().post('/api/auth/logout', { refreshToken }),
      answers: ['ok'],
    },
    'handshake.accessToken': {
      ask: (accessToken) => at().connect({ accessToken }),
      answers: ['unauthenticated', 'bad_request'],
    },
    'handshake.client': {
      ask: (client) => at().connect({ client }),
      answers: ['ok', 'bad_request'],
    },
  };
}
