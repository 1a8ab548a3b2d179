import ts from 'typescript';
import { sources, type SourceFile } from '../lib/files.ts';

function isExported(node: ts.Node): boolean {
  return (
    ts.canHaveModifiers(node) &&
    (ts.getModifiers(node) ?? []).some(({ kind }) => kind === ts.SyntaxKind.ExportKeyword)
  );
}

function nameOf(node: ts.Statement): string {
  if (ts.isVariableStatement(node))
    return node.declarationList.declarations.map(({ name }) => name.getText()).join(', ');
  const { name } = node as ts.Statement & { name?: ts.Node };
  return name?.getText() ?? 'default';
}

function undocumented(file: SourceFile): string[] {
  const tree = ts.createSourceFile(file.path, file.text, ts.ScriptTarget.Latest, true);
  const seen = new Set<string>();
  return tree.statements
    .filter((node) => isExported(node) && !ts.isExportDeclaration(node))
    .filter((node) => {
      const name = nameOf(node);
      const documented = ts.getJSDocCommentsAndTags(node).length > 0;
      // Overloads and a type beside its value share one docblock.
      if (documented) seen.add(name);
      return !documented && !seen.has(name);
    })
    .map((node) => `${file.path}: ${nameOf(node)} is exported without a docblock.`);
}

/** Every exported declaration says what it is. */
export function checkDocblocks(): string[] {
  const files = sources(
    ['packages/*/src/**/*.ts', 'examples/**/*.ts', 'scripts/**/*.ts'],
    /\.test\.ts$|\.config\.ts$|\.d\.ts$/u,
  );
  return files.flatMap(undocumented);
}
