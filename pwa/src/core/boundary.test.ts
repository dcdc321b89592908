import { resolve } from 'node:path';
import ts from 'typescript';
import { expect, test } from 'vitest';

const CORE = resolve(import.meta.dirname);
const PROBE = resolve(CORE, 'probe.ts');

test.each([
  'document.title',
  'window.name',
  'fetch("/")',
  'localStorage',
  'navigator.onLine',
  'process.env',
  'console',
])('the core does not compile with %s', (expression) => {
  expect(compile(`export const probe: unknown = ${expression};`)).toEqual([
    expect.stringMatching(/^Cannot find name/),
  ]);
});

test.each([
  'export const probe: unknown = Promise.resolve(new Float32Array(1));',
  "import { checkRgh } from './rgh.ts'; export const probe: unknown = checkRgh;",
])('the core compiles with %j', (source) => {
  expect(compile(source)).toEqual([]);
});

/** What the compiler says to a file of this content in the core, under the core's own settings. */
function compile(source: string): string[] {
  const configuration = ts.getParsedCommandLineOfConfigFile(
    resolve(CORE, '../../tsconfig.core.json'),
    { noEmit: true, composite: false, emitDeclarationOnly: false, incremental: false },
    { ...ts.sys, onUnRecoverableConfigFileDiagnostic: (diagnostic) => expect.unreachable(text(diagnostic)) },
  );
  if (configuration === undefined) return expect.unreachable('tsconfig.core.json cannot be read');
  const options = { ...configuration.options };
  delete options.tsBuildInfoFile; // nothing is written

  const host = ts.createCompilerHost(options);
  const fromDisk = { read: host.readFile.bind(host), exists: host.fileExists.bind(host) };
  host.readFile = (path) => (resolve(path) === PROBE ? source : fromDisk.read(path));
  host.fileExists = (path) => resolve(path) === PROBE || fromDisk.exists(path);
  const getSourceFile = host.getSourceFile.bind(host);
  host.getSourceFile = (path, version, onError) =>
    resolve(path) === PROBE
      ? ts.createSourceFile(path, source, version)
      : path.includes('/typescript/lib/')
        ? (LIBRARIES.get(path) ?? remember(path, getSourceFile(path, version, onError)))
        : getSourceFile(path, version, onError);

  return ts.getPreEmitDiagnostics(ts.createProgram([PROBE], options, host)).map(text);
}

const LIBRARIES = new Map<string, ts.SourceFile>();

function remember(path: string, file: ts.SourceFile | undefined): ts.SourceFile | undefined {
  if (file !== undefined) LIBRARIES.set(path, file);
  return file;
}

function text(diagnostic: ts.Diagnostic): string {
  return ts.flattenDiagnosticMessageText(diagnostic.messageText, '\n');
}
