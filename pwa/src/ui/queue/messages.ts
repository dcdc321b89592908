import type { Words } from '../shell/words.tsx';

const pt = {
  title: 'Fila de envio',
  lead: 'As coletas terminadas ficam cifradas neste aparelho até o serviço confirmar que as recebeu.',
  emptyTitle: 'Nada por enviar',
  emptyText: 'Nenhuma coleta sua espera envio.',
  newCollection: 'Nova coleta',

  unsentTitle: (count: number) => (count === 1 ? 'Por enviar: 1 coleta' : `Por enviar: ${count} coletas`),
  sentTitle: (count: number) => (count === 1 ? 'Enviada: 1 coleta' : `Enviadas: ${count} coletas`),
  sentText:
    'As gravações saem deste aparelho 24 horas depois da confirmação do serviço; este comprovante, depois de 30 dias.',
  othersTitle: 'De outras pessoas',
  othersText:
    'Coletas que outras pessoas terminaram neste aparelho. Os dados estão cifrados: só quem coletou pode ver, enviar ou apagar.',
  sendAll: 'Tentar enviar tudo agora',

  resumeTitle: (count: number) =>
    count === 1 ? 'Enviar agora 1 coleta guardada?' : `Enviar agora ${count} coletas guardadas?`,
  resumeText: 'Elas foram coletadas antes de você entrar. Nada é enviado sem a sua confirmação.',
  resume: 'Enviar agora',
  signInTitle: 'Entre de novo para enviar',
  signInText: 'A sua sessão terminou. As coletas continuam guardadas e cifradas neste aparelho.',
  signIn: 'Entrar',

  rgh: (rgh: string) => `RGH ${rgh}`,
  noRgh: 'Paciente sem RGH',
  reference: 'Código de referência',
  collected: 'Terminada',
  tries: 'Tentativas',
  next: 'Próxima tentativa',
  nextIn: (time: string) => `em ${time} min`,
  nextNow: 'a qualquer momento',
  arrived: 'Recebida pelo serviço',
  named: (action: string, name: string) => `${action}: ${name}`,

  sendNow: 'Enviar agora',
  correct: 'Corrigir',
  tryAsIs: 'Tentar sem mudar',
  export: 'Salvar em arquivo',
  delete: 'Apagar',
  see: 'Ver a inferência',

  becameSent: (reference: string) => `Coleta ${reference} enviada.`,
  becameFailed: (reference: string) => `Coleta ${reference} não foi aceita: precisa de correção.`,

  waitsTurn: 'Aguarda a vez.',
  waitsNetwork: 'Sem conexão. Será enviada quando a conexão voltar.',
  noAnswer: 'O serviço não respondeu. O aplicativo tenta de novo sozinho.',
  busy: 'O serviço está ocupado e pediu para esperar. O aplicativo tenta de novo sozinho.',
  slow: 'O envio demorou demais. O aplicativo tenta de novo sozinho; com outra conexão pode ser mais rápido.',
  broken: 'O serviço teve um erro. O aplicativo tenta de novo sozinho; se continuar, avise o suporte.',
  notTheService:
    'Outra página respondeu no lugar do serviço. Se a rede pede que você se identifique, faça isso no navegador; o aplicativo tenta de novo sozinho.',
  underway: 'A caminho do serviço.',
  signedOut: 'A sessão terminou antes do envio. Entre e confirme o envio.',
  otherUser: 'Outra pessoa entrou neste navegador. Entre de novo com a sua conta para enviar.',
  passwordFirst: 'A sua senha precisa ser trocada antes do envio.',
  keyTaken:
    'O serviço já tem uma versão anterior desta coleta: uma tentativa chegou sem que a resposta voltasse. Esta versão, corrigida depois, é diferente.',
  unreadable:
    'Este aparelho não consegue mais ler esta coleta: os dados do navegador foram alterados. Grave de novo, se for possível.',
  modelGone: 'O modelo escolhido não existe mais no serviço. Corrija e escolha outro.',
  tooLarge: 'Uma gravação é grande demais para o serviço. Corrija e grave de novo, mais curta.',
  forbidden: 'A sua conta não pode enviar coletas. Peça a um administrador e tente de novo.',
  refused: 'O serviço não aceitou a coleta. Corrija e envie de novo.',
  refusedFields: (fields: string) => `O serviço não aceitou: ${fields}. Corrija e envie de novo.`,
  technicalDetail: 'Detalhe técnico',
  consent: 'gravação do consentimento',
  vowel: 'gravação da vogal',
  rhyme: 'gravação da parlenda',
  phrase: 'gravação da frase',

  keepFirst: 'Fica a que chegou',
  sendBoth: 'Enviar esta também',
  sendBothTitle: 'Enviar as duas versões?',
  sendBothText:
    'A versão anterior continua no serviço e esta vai como mais uma coleta do mesmo paciente. Não é possível desfazer.',
  keepFirstTitle: 'Ficar com a versão que chegou?',
  keepFirstText: 'As correções feitas depois não são enviadas. A versão que chegou aparece na lista.',
  settleUnreachable: 'O serviço não respondeu. Nada mudou; tente de novo quando houver conexão.',
  settleNotFound: 'O serviço não tem a versão anterior. Esta foi posta na fila.',

  deleteTitle: 'Apagar esta coleta?',
  deleteUnsent: (name: string) =>
    `${name} ainda não chegou ao serviço. O formulário e as gravações serão apagados deste aparelho e não poderão ser recuperados.`,
  deleteSent: (name: string) =>
    `O comprovante de ${name} será apagado deste aparelho. A coleta continua no serviço.`,
  deleted: 'Coleta apagada deste aparelho.',

  exportTitle: 'Salvar em arquivo cifrado',
  exportText:
    'Para quando o serviço não volta. O arquivo só abre com a frase secreta: sem ela ninguém, nem o suporte, recupera os dados. A coleta continua na fila.',
  passphrase: 'Frase secreta',
  passphraseHint: (least: number) =>
    `Pelo menos ${least} caracteres. Várias palavras sem relação entre si são uma boa escolha.`,
  passphraseAgain: 'Frase secreta outra vez',
  passphraseShort: (least: number) => `Use pelo menos ${least} caracteres.`,
  passphraseDiffers: 'As duas frases são diferentes.',
  save: 'Salvar arquivo',
  saved: 'Arquivo salvo na pasta de downloads.',
  showPassphrase: 'Mostrar a frase secreta',

  storageTitle: 'Armazenamento deste aparelho',
  storagePersisted: 'O navegador prometeu não apagar os dados deste aplicativo por conta própria.',
  storageMayGo:
    'O navegador pode apagar estes dados se faltar espaço. Envie logo que possível, ou peça que ele os proteja.',
  storageUsed: (used: string, quota: string) => `Em uso: ${used} de ${quota}.`,
  persist: 'Pedir proteção',
  persistRefused: 'O navegador não aceitou agora. Instalar o aplicativo na tela de início costuma resolver.',
  storageAdvice: 'Apagar os dados de navegação apaga também as coletas que ainda não foram enviadas.',
};

const en: Words<typeof pt> = {
  title: 'Queue',
  lead: 'Finished samples stay on this device, encrypted, until the service has confirmed that it has them.',
  emptyTitle: 'Nothing to send',
  emptyText: 'No sample of yours is waiting to be sent.',
  newCollection: 'New sample',

  unsentTitle: (count) => (count === 1 ? 'To send: 1 sample' : `To send: ${count} samples`),
  sentTitle: (count) => (count === 1 ? 'Sent: 1 sample' : `Sent: ${count} samples`),
  sentText:
    'Recordings leave this device 24 hours after the service has confirmed them; this receipt after 30 days.',
  othersTitle: 'Of other people',
  othersText:
    'Samples that other people finished on this device. The data is encrypted: only who collected it can see, send or delete it.',
  sendAll: 'Try to send all now',

  resumeTitle: (count) => (count === 1 ? 'Send 1 kept sample now?' : `Send ${count} kept samples now?`),
  resumeText: 'They were collected before you signed in. Nothing is sent unless you agree.',
  resume: 'Send now',
  signInTitle: 'Sign in again to send',
  signInText: 'Your session has ended. The samples are still on this device, encrypted.',
  signIn: 'Sign in',

  rgh: (rgh) => `RGH ${rgh}`,
  noRgh: 'Patient without RGH',
  reference: 'Reference code',
  collected: 'Finished',
  tries: 'Tries',
  next: 'Next try',
  nextIn: (time) => `in ${time} min`,
  nextNow: 'any moment',
  arrived: 'Received by the service',
  named: (action, name) => `${action}: ${name}`,

  sendNow: 'Send now',
  correct: 'Correct',
  tryAsIs: 'Try again as it is',
  export: 'Save to a file',
  delete: 'Delete',
  see: 'See the inference',

  becameSent: (reference) => `Sample ${reference} sent.`,
  becameFailed: (reference) => `Sample ${reference} was not accepted: it needs a correction.`,

  waitsTurn: 'Waits its turn.',
  waitsNetwork: 'Offline. It will be sent when the connection is back.',
  noAnswer: 'The service did not answer. The app tries again by itself.',
  busy: 'The service is busy and asked to wait. The app tries again by itself.',
  slow: 'Sending took too long. The app tries again by itself; another connection may be faster.',
  broken: 'The service had an error. The app tries again by itself; if it goes on, tell the support.',
  notTheService:
    'Another page answered in place of the service. If the network wants you to identify yourself, do so in the browser; the app tries again by itself.',
  underway: 'On its way to the service.',
  signedOut: 'The session ended before it was sent. Sign in and agree to send.',
  otherUser: 'Somebody else signed in with this browser. Sign in with your account again to send.',
  passwordFirst: 'Your password has to be changed before sending.',
  keyTaken:
    'The service has an earlier version of this sample: a try arrived and its answer was lost. This version, corrected later, is different.',
  unreadable:
    'This device cannot read the sample any more: the browser’s data was changed. Record again if possible.',
  modelGone: 'The chosen model is no longer at the service. Correct it and choose another one.',
  tooLarge: 'A recording is too large for the service. Correct it with a shorter one.',
  forbidden: 'Your account may not send samples. Ask an administrator and try again.',
  refused: 'The service did not accept the sample. Correct it and send it again.',
  refusedFields: (fields) => `The service did not accept: ${fields}. Correct it and send it again.`,
  technicalDetail: 'Technical detail',
  consent: 'recording of the consent',
  vowel: 'recording of the vowel',
  rhyme: 'recording of the nursery rhyme',
  phrase: 'recording of the sentence',

  keepFirst: 'Keep the one that arrived',
  sendBoth: 'Send this one too',
  sendBothTitle: 'Send both versions?',
  sendBothText:
    'The earlier version stays at the service and this one is sent as a further sample of the same patient. This cannot be undone.',
  keepFirstTitle: 'Keep the version that arrived?',
  keepFirstText: 'Later corrections are not sent. The version that arrived is in the list.',
  settleUnreachable: 'The service did not answer. Nothing has changed; try again when there is a connection.',
  settleNotFound: 'The service has no earlier version. This one was put into the queue.',

  deleteTitle: 'Delete this sample?',
  deleteUnsent: (name) =>
    `${name} has not reached the service. Form and recordings will be erased from this device and cannot be recovered.`,
  deleteSent: (name) =>
    `The receipt of ${name} will be erased from this device. The sample stays at the service.`,
  deleted: 'Sample deleted from this device.',

  exportTitle: 'Save to an encrypted file',
  exportText:
    'For when the service does not come back. Only the passphrase opens the file: without it nobody, not even the support, recovers the data. The sample stays in the queue.',
  passphrase: 'Passphrase',
  passphraseHint: (least) => `At least ${least} characters. Several unrelated words are a good choice.`,
  passphraseAgain: 'Passphrase once more',
  passphraseShort: (least) => `Use at least ${least} characters.`,
  passphraseDiffers: 'The two are different.',
  save: 'Save file',
  saved: 'The file is in the downloads folder.',
  showPassphrase: 'Show the passphrase',

  storageTitle: 'Storage of this device',
  storagePersisted: 'The browser has promised not to erase the data of this app by itself.',
  storageMayGo:
    'The browser may erase this data when space runs out. Send as soon as possible, or ask it for protection.',
  storageUsed: (used, quota) => `In use: ${used} of ${quota}.`,
  persist: 'Ask for protection',
  persistRefused: 'The browser did not agree now. Installing the app on the home screen usually helps.',
  storageAdvice: 'Clearing the browsing data also erases samples that have not been sent.',
};

export const messages = { pt, en };
