import type { Words } from './words.tsx';

const pt = {
  info: 'Informação',
  ok: 'Pronto',
  warn: 'Atenção',
  notices: 'Avisos',
  danger: 'Erro',

  loading: 'Carregando…',
  cancel: 'Cancelar',
  retry: 'Tentar de novo',
  back: 'Voltar',
  technicalDetail: 'Detalhe técnico',

  errorTitle: 'Não deu certo',
  unreachableTitle: 'Sem resposta do serviço',
  unreachable:
    'Confira a conexão com a internet e tente de novo. O que está neste aparelho continua guardado.',
  storageFull: 'Não há espaço neste aparelho. Envie ou apague coletas da fila e tente de novo.',
  storageUnavailable:
    'O navegador não deixa guardar dados neste aparelho. Saia do modo anônimo, ou permita dados de sites para este endereço.',
  signedOut: 'A sua sessão terminou. Entre de novo para continuar; nada se perdeu.',
  outOfDate: 'Esta página está desatualizada. Recarregue-a e tente de novo.',
  forbidden: 'A sua conta não tem permissão para isto. Peça a um administrador, se precisar.',
  notFound: 'Não foi encontrado: pode ter sido apagado, ou pertencer a outra pessoa.',
  conflict: 'Isto mudou enquanto a página estava aberta. Recarregue-a e tente de novo.',
  tooLarge: 'É grande demais para o serviço.',
  tooMany: (seconds: number) =>
    seconds < 90
      ? `Foram pedidos demais em pouco tempo. Tente de novo em ${seconds} segundos.`
      : `Foram pedidos demais em pouco tempo. Tente de novo em ${Math.ceil(seconds / 60)} minutos.`,
  unavailable: 'O serviço não pode atender agora. Tente de novo em alguns instantes.',
  broken: 'O serviço teve um erro. Tente de novo; se continuar, avise o suporte.',
  refused: 'O serviço não aceitou o pedido. Confira os dados e tente de novo.',
  unexpected:
    'Houve um erro inesperado no aplicativo. Recarregue a página; o que foi guardado continua neste aparelho.',

  sessionEnded: 'A sua sessão terminou: entre de novo para enviar coletas e ver resultados.',

  skip: 'Ir para o conteúdo',
  home: 'SPIRA, início',
  mainNavigation: 'Principal',
  inferences: 'Inferências',
  newCollection: 'Nova coleta',
  queue: 'Fila',
  /** Goes on from the name of the place, for who cannot see the number. */
  queueWaiting: (count: number) => ` de envio: ${count} por enviar`,
  models: 'Modelos',
  people: 'Pessoas',
  hospitals: 'Hospitais',
  preferences: 'Preferências',
  about: 'Sobre e instruções de uso',
  changePassword: 'Trocar senha',
  signIn: 'Entrar',
  signOut: 'Sair',
  menu: 'Menu',
  menuOf: (name: string) => `Menu de ${name}`,
  online: 'Conectado',
  offline: 'Sem conexão',
  offlineNotice:
    'Sem conexão: você pode continuar a gravar. As coletas ficam neste aparelho e são enviadas quando a conexão voltar.',
  wentOffline: 'Sem conexão. As coletas ficam guardadas neste aparelho.',
  wentOnline: 'A conexão voltou.',
  researchUse: 'Uso em pesquisa.',
  researchUseText: 'Apoio à decisão: não substitui avaliação clínica.',
  version: (version: string) => `Versão ${version}`,

  pageNotFound: 'Página não encontrada',
  pageNotFoundText: 'O endereço não existe, ou mudou.',
  goHome: 'Ir para o início',
  notAllowedTitle: 'Sem permissão para esta página',
  notAllowedText: 'Esta página é para outras funções. Se precisar dela, peça a um administrador.',
  brokenTitle: 'O aplicativo encontrou um erro',
  brokenText:
    'O que foi preenchido e gravado continua guardado neste aparelho. Recarregue a página para continuar de onde parou.',
  brokenLoad:
    'Esta parte do aplicativo não pôde ser carregada. Confira a conexão e recarregue a página; o que foi guardado continua neste aparelho.',
  reload: 'Recarregar a página',

  updateTitle: 'Há uma nova versão do aplicativo',
  updateText: 'Atualize quando puder: leva alguns segundos e nada do que foi guardado se perde.',
  update: 'Atualizar',
  later: 'Depois',

  install: 'Instalar neste aparelho',
  installWhy: 'Instalado, o aplicativo abre pela tela inicial, em tela cheia, também sem conexão.',
  installed: 'O aplicativo está instalado neste aparelho.',
  installNow: 'Instalar',
  installApple:
    'No iPhone e no iPad, abra esta página no Safari, toque em Compartilhar (o quadrado com a seta) e escolha «Adicionar à Tela de Início». O sistema pode pedir a permissão do microfone de novo a cada vez que o aplicativo for aberto.',
  installByMenu:
    'No Chrome ou no Edge, abra o menu do navegador (⋮) e escolha «Instalar aplicativo» ou «Adicionar à tela inicial». O Firefox para computador não instala aplicativos; use-o pelo navegador.',
};

const en: Words<typeof pt> = {
  info: 'Information',
  ok: 'Done',
  warn: 'Attention',
  notices: 'Notices',
  danger: 'Error',

  loading: 'Loading…',
  cancel: 'Cancel',
  retry: 'Try again',
  back: 'Back',
  technicalDetail: 'Technical detail',

  errorTitle: 'That did not work',
  unreachableTitle: 'No answer from the service',
  unreachable: 'Check the internet connection and try again. What is on this device stays there.',
  storageFull: 'There is no room on this device. Send or delete samples of the queue and try again.',
  storageUnavailable:
    'The browser does not let this page keep data on the device. Leave private mode, or allow site data for this address.',
  signedOut: 'Your session has ended. Sign in again to go on; nothing is lost.',
  outOfDate: 'This page is out of date. Reload it and try again.',
  forbidden: 'Your account may not do this. Ask an administrator if you need it.',
  notFound: 'It was not found: it may have been deleted, or belong to somebody else.',
  conflict: 'This changed while the page was open. Reload it and try again.',
  tooLarge: 'It is too large for the service.',
  tooMany: (seconds: number) =>
    seconds < 90
      ? `Too many requests in a short time. Try again in ${seconds} seconds.`
      : `Too many requests in a short time. Try again in ${Math.ceil(seconds / 60)} minutes.`,
  unavailable: 'The service cannot answer now. Try again in a moment.',
  broken: 'The service had an error. Try again; if it goes on, tell the support.',
  refused: 'The service did not accept the request. Check the data and try again.',
  unexpected:
    'There was an unexpected error in the app. Reload the page; what was kept is still on this device.',

  sessionEnded: 'Your session has ended: sign in again to send samples and to see results.',

  skip: 'Skip to the content',
  home: 'SPIRA, home',
  mainNavigation: 'Main',
  inferences: 'Inferences',
  newCollection: 'New sample',
  queue: 'Queue',
  queueWaiting: (count: number) => `: ${count} to send`,
  models: 'Models',
  people: 'People',
  hospitals: 'Hospitals',
  preferences: 'Preferences',
  about: 'About and instructions for use',
  changePassword: 'Change password',
  signIn: 'Sign in',
  signOut: 'Sign out',
  menu: 'Menu',
  menuOf: (name: string) => `Menu of ${name}`,
  online: 'Online',
  offline: 'Offline',
  offlineNotice:
    'You are offline and can go on recording. Samples stay on this device and are sent when the connection is back.',
  wentOffline: 'Offline. Samples are kept on this device.',
  wentOnline: 'Online again.',
  researchUse: 'For research use.',
  researchUseText: 'Decision support: it does not replace clinical assessment.',
  version: (version: string) => `Version ${version}`,

  pageNotFound: 'Page not found',
  pageNotFoundText: 'The address does not exist, or has changed.',
  goHome: 'Go to the home page',
  notAllowedTitle: 'You may not open this page',
  notAllowedText: 'This page is for other roles. If you need it, ask an administrator.',
  brokenTitle: 'The app ran into an error',
  brokenText:
    'What was filled in and recorded is still kept on this device. Reload the page to go on where you were.',
  brokenLoad:
    'This part of the app could not be loaded. Check the connection and reload the page; what was kept is still on this device.',
  reload: 'Reload the page',

  updateTitle: 'There is a new version of the app',
  updateText: 'Update when you can: it takes some seconds and nothing that was kept is lost.',
  update: 'Update',
  later: 'Later',

  install: 'Install on this device',
  installWhy:
    'Once installed, the app opens from the home screen, on the whole screen, also without a connection.',
  installed: 'The app is installed on this device.',
  installNow: 'Install',
  installApple:
    'On an iPhone or iPad, open this page in Safari, tap Share (the square with the arrow) and choose “Add to Home Screen”. The system may ask for the microphone again each time the app is opened.',
  installByMenu:
    'In Chrome or Edge, open the menu of the browser (⋮) and choose “Install app” or “Add to Home screen”. Firefox on computers does not install apps; use it in the browser.',
};

export const messages = { pt, en };
