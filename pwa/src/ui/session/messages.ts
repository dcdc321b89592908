import type { Words } from '../shell/words.tsx';

const pt = {
  title: 'Entrar',
  lead: 'Grave a voz do paciente e acompanhe o pré-diagnóstico de apoio à decisão.',
  username: 'Nome de usuário',
  password: 'Senha',
  showPassword: 'Mostrar ou esconder a senha',
  signIn: 'Entrar',
  usernameMissing: 'Escreva o seu nome de usuário.',
  passwordMissing: 'Escreva a sua senha.',
  refusedTitle: 'Não foi possível entrar',
  wrong:
    'O nome de usuário ou a senha não confere. Confira os dois, com maiúsculas e minúsculas, e tente de novo.',
  lockedSeconds: (seconds: number) =>
    `Houve tentativas demais com este nome ou deste aparelho. Espere ${seconds} segundos e tente de novo.`,
  lockedMinutes: (minutes: number) =>
    `Houve tentativas demais com este nome ou deste aparelho. Espere ${minutes} ${minutes === 1 ? 'minuto' : 'minutos'} e tente de novo. Se esqueceu a senha, peça outra a um administrador.`,
  outOfDate: 'A página estava desatualizada e já foi renovada. Tente de novo.',
  unavailable: 'O serviço não pode atender agora. Tente de novo em alguns instantes.',
  unreachable: 'O serviço não respondeu. Confira a conexão com a internet e tente de novo.',
  offlineTitle: 'Sem conexão',
  offline:
    'Para entrar é preciso conexão com a internet. As coletas que já estão neste aparelho continuam guardadas e são enviadas depois que você entrar.',
  forgotten: 'Esqueceu a senha ou ainda não tem conta? Peça a um administrador do seu hospital.',
  otherLanguage: 'English',
  continueTo: 'Entre para abrir a página que você pediu.',

  expiredTitle: 'Entre de novo para continuar',
  expired: (name: string) =>
    `A sua sessão terminou, ${name}. O que está aberto continua como está: nada do que foi preenchido ou gravado se perdeu.`,
  expiredLater: 'Continuar sem entrar',
  otherPerson: 'Sou outra pessoa',

  signOutTitle: 'Sair do aplicativo?',
  signOut: 'Sair',
  signOutOffline:
    'Sem conexão: a saída vale já neste aparelho, e o serviço é avisado quando a conexão voltar. Para entrar de novo será preciso conexão.',
  leftUnsent: (count: number) =>
    count === 1
      ? 'Uma coleta ainda não foi enviada. Ela fica guardada neste aparelho, fechada para outras pessoas, até você entrar de novo.'
      : `${count} coletas ainda não foram enviadas. Elas ficam guardadas neste aparelho, fechadas para outras pessoas, até você entrar de novo.`,
  leftDrafts: (count: number) =>
    count === 1
      ? 'Uma coleta começada e não terminada será apagada deste aparelho, com o que foi gravado nela.'
      : `${count} coletas começadas e não terminadas serão apagadas deste aparelho, com o que foi gravado nelas.`,
  recordingNow: 'Há uma gravação ou um formulário em andamento nesta página.',

  resumeTitle: 'Coletas guardadas neste aparelho',
  resume: (count: number) =>
    count === 1 ? 'Enviar agora a coleta guardada?' : `Enviar agora ${count} coletas guardadas?`,
  resumeText: 'Elas esperavam você entrar de novo. Você também pode enviá-las depois, pela fila.',
  resumeConfirm: 'Enviar agora',

  changeTitle: 'Trocar senha',
  changeForced: 'A sua senha é temporária. Escolha uma nova para começar a usar o aplicativo.',
  changeLead: 'Depois da troca, as suas sessões em outros aparelhos terminam.',
  current: 'Senha atual',
  currentTemporary: 'Senha temporária que você recebeu',
  fresh: 'Nova senha',
  freshHint: 'De 8 a 128 caracteres. Uma frase longa é melhor do que uma palavra complicada.',
  repeated: 'Nova senha outra vez',
  currentMissing: 'Escreva a senha atual.',
  freshShort: 'Escreva ao menos 8 caracteres.',
  freshLong: 'Use no máximo 128 caracteres.',
  freshSame: 'A nova senha é igual à atual. Escolha outra.',
  repeatedDiffers: 'As duas senhas novas não são iguais. Escreva-as de novo.',
  currentWrong: 'A senha atual não confere.',
  change: 'Trocar senha',
  changed: 'A nova senha já vale.',
  changedText: 'As suas sessões em outros aparelhos terminaram.',
};

const en: Words<typeof pt> = {
  title: 'Sign in',
  lead: "Record the patient's voice and follow the pre-diagnosis that supports the decision.",
  username: 'User name',
  password: 'Password',
  showPassword: 'Show or hide the password',
  signIn: 'Sign in',
  usernameMissing: 'Write your user name.',
  passwordMissing: 'Write your password.',
  refusedTitle: 'Could not sign in',
  wrong: 'The user name or the password is not right. Check both, with upper and lower case, and try again.',
  lockedSeconds: (seconds) =>
    `There were too many attempts with this name or from this device. Wait ${seconds} seconds and try again.`,
  lockedMinutes: (minutes) =>
    `There were too many attempts with this name or from this device. Wait ${minutes} ${minutes === 1 ? 'minute' : 'minutes'} and try again. If you have forgotten the password, ask an administrator for another one.`,
  outOfDate: 'The page was out of date and has been renewed. Try again.',
  unavailable: 'The service cannot answer now. Try again in a moment.',
  unreachable: 'The service did not answer. Check the internet connection and try again.',
  offlineTitle: 'Offline',
  offline:
    'Signing in needs an internet connection. The samples on this device stay there and are sent after you have signed in.',
  forgotten: 'Forgotten the password, or no account yet? Ask an administrator of your hospital.',
  otherLanguage: 'Português',
  continueTo: 'Sign in to open the page that you asked for.',

  expiredTitle: 'Sign in again to go on',
  expired: (name) =>
    `Your session has ended, ${name}. What is open stays as it is: nothing that was filled in or recorded is lost.`,
  expiredLater: 'Go on without signing in',
  otherPerson: 'I am somebody else',

  signOutTitle: 'Sign out of the app?',
  signOut: 'Sign out',
  signOutOffline:
    'You are offline: it holds at once on this device, and the service is told when the connection is back. Signing in again will need a connection.',
  leftUnsent: (count) =>
    count === 1
      ? 'One sample has not been sent yet. It stays on this device, locked for other people, until you sign in again.'
      : `${count} samples have not been sent yet. They stay on this device, locked for other people, until you sign in again.`,
  leftDrafts: (count) =>
    count === 1
      ? 'One sample that was begun and not finished will be erased from this device, with what was recorded for it.'
      : `${count} samples that were begun and not finished will be erased from this device, with what was recorded for them.`,
  recordingNow: 'There is a recording or a form in progress on this page.',

  resumeTitle: 'Samples kept on this device',
  resume: (count) => (count === 1 ? 'Send the saved sample now?' : `Send ${count} saved samples now?`),
  resumeText: 'They were waiting for you to sign in again. You can also send them later, from the queue.',
  resumeConfirm: 'Send now',

  changeTitle: 'Change password',
  changeForced: 'Your password is a temporary one. Choose a new one to start using the app.',
  changeLead: 'After the change your sessions on other devices end.',
  current: 'Current password',
  currentTemporary: 'Temporary password that you were given',
  fresh: 'New password',
  freshHint: '8 to 128 characters. A long phrase is better than a complicated word.',
  repeated: 'New password again',
  currentMissing: 'Write the current password.',
  freshShort: 'Write at least 8 characters.',
  freshLong: 'Use at most 128 characters.',
  freshSame: 'The new password is the current one. Choose another.',
  repeatedDiffers: 'The two new passwords are not the same. Write them again.',
  currentWrong: 'The current password is not right.',
  change: 'Change password',
  changed: 'The new password holds.',
  changedText: 'Your sessions on other devices have ended.',
};

export const messages = { pt, en };
