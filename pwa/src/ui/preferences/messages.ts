import type { Words } from '../shell/words.tsx';

const pt = {
  title: 'Preferências',
  lead: 'Idioma, cores e tamanho do texto valem só neste aparelho.',

  language: 'Idioma',
  colours: 'Cores',
  auto: 'Como no aparelho',
  light: 'Claras',
  dark: 'Escuras',
  textSize: 'Tamanho do texto',
  normal: 'Normal',
  large: 'Grande',
  larger: 'Maior',
  languageFailed: 'O idioma não pôde ser carregado. Confira a conexão e tente de novo.',

  account: 'Conta',
  signedInAs: 'Você entrou como',
  roles: 'Funções',
  changePassword: 'Trocar senha',
  signOut: 'Sair',

  microphone: 'Microfone',
  microphoneText:
    'Teste o microfone e o ambiente uma vez por turno, dentro de uma coleta. Se o navegador negou o microfone, permita-o para este endereço nas configurações do navegador.',
  microphoneTest: 'Começar uma coleta e testar',

  storage: 'Dados neste aparelho',
  storageText:
    'Coletas não enviadas ficam neste aparelho, cifradas para quem as gravou. O áudio é apagado um dia depois que o serviço o recebeu. Um navegador aberto e desbloqueado ainda pode lê-las: bloqueie a tela e saia ao terminar.',
  used: 'Em uso',
  usedOf: (used: string, quota: string) => `${used} de cerca de ${quota}`,
  usedUnknown: 'O navegador não informa',
  persisted: 'Proteção contra limpeza automática',
  persistedYes: 'Sim: o navegador não apaga estes dados por conta própria.',
  persistedNo:
    'Não: se faltar espaço, o navegador pode apagar estes dados. Envie as coletas assim que puder.',
  askToPersist: 'Pedir proteção',
  persistRefused:
    'O navegador não concedeu a proteção. Ele costuma concedê-la depois que o aplicativo é instalado e usado por algum tempo.',
  unsentHere: 'Coletas não enviadas neste aparelho',

  wipe: 'Apagar dados deste aparelho',
  wipeText:
    'Para devolver, emprestar ou descartar este aparelho: apaga coletas, rascunhos, chaves e preferências de todas as pessoas que usaram o aplicativo nele, e encerra a sua sessão.',
  wipeTitle: 'Apagar tudo deste aparelho?',
  wipeNothing: 'Nada espera envio. O que o serviço já recebeu continua lá.',
  wipeUnsent: (count: number) =>
    count === 1
      ? 'Há uma coleta que ainda não foi enviada. Ela será perdida para sempre.'
      : `Há ${count} coletas que ainda não foram enviadas. Elas serão perdidas para sempre.`,
  wipeDrafts: (count: number) =>
    count === 1
      ? 'Há uma coleta sua começada e não terminada. Ela será perdida.'
      : `Há ${count} coletas suas começadas e não terminadas. Elas serão perdidas.`,
  wipeUnderstood: 'Entendo que estas coletas não poderão ser recuperadas',
  wipeTick: 'Marque a caixa para confirmar que entendeu.',
  wipeQueue: 'Ver a fila antes',
  wipeConfirm: 'Apagar tudo',
  cancel: 'Cancelar',

  app: 'Aplicativo',
  appVersion: 'Versão do aplicativo',
  serviceVersion: 'Versão do serviço',
  serviceUnknown: 'sem resposta',
};

const en: Words<typeof pt> = {
  title: 'Preferences',
  lead: 'Language, colours and text size apply to this device only.',

  language: 'Language',
  colours: 'Colours',
  auto: 'As on the device',
  light: 'Light',
  dark: 'Dark',
  textSize: 'Text size',
  normal: 'Normal',
  large: 'Large',
  larger: 'Larger',
  languageFailed: 'The language could not be loaded. Check the connection and try again.',

  account: 'Account',
  signedInAs: 'You are signed in as',
  roles: 'Roles',
  changePassword: 'Change password',
  signOut: 'Sign out',

  microphone: 'Microphone',
  microphoneText:
    'Test microphone and room once a shift, within a sample. If the browser has refused the microphone, allow it for this address in the settings of the browser.',
  microphoneTest: 'Begin a sample and test',

  storage: 'Data on this device',
  storageText:
    'Samples that are not sent stay on this device, encrypted for whoever recorded them. Audio is erased one day after the service has received it. An open, unlocked browser can still read them: lock the screen, and sign out when you are done.',
  used: 'In use',
  usedOf: (used: string, quota: string) => `${used} of about ${quota}`,
  usedUnknown: 'The browser does not say',
  persisted: 'Protected from automatic cleaning',
  persistedYes: 'Yes: the browser does not erase these data by itself.',
  persistedNo: 'No: when room is short the browser may erase these data. Send samples as soon as you can.',
  askToPersist: 'Ask for protection',
  persistRefused:
    'The browser did not grant the protection. It usually does once the app has been installed and used for some time.',
  unsentHere: 'Samples on this device that are not sent',

  wipe: 'Erase the data of this device',
  wipeText:
    'To return, lend or dispose of this device: erases samples, drafts, keys and preferences of everybody who used the app on it, and signs out.',
  wipeTitle: 'Erase everything on this device?',
  wipeNothing: 'Nothing is waiting to be sent. What the service has received stays there.',
  wipeUnsent: (count: number) =>
    count === 1
      ? 'There is one sample that has not been sent yet. It will be lost for ever.'
      : `There are ${count} samples that have not been sent yet. They will be lost for ever.`,
  wipeDrafts: (count: number) =>
    count === 1
      ? 'There is one sample of yours that was begun and not finished. It will be lost.'
      : `There are ${count} samples of yours that were begun and not finished. They will be lost.`,
  wipeUnderstood: 'I understand that these samples cannot be recovered',
  wipeTick: 'Tick the box to confirm that you understand.',
  wipeQueue: 'See the queue first',
  wipeConfirm: 'Erase everything',
  cancel: 'Cancel',

  app: 'App',
  appVersion: 'Version of the app',
  serviceVersion: 'Version of the service',
  serviceUnknown: 'no answer',
};

export const messages = { pt, en };
