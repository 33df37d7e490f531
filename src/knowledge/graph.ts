import type { Knowledge, Language } from './schema.ts';

/**
 * Complaints → causes → remedies as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html): the causes of a
 * family in one box, the line to a complaint with the word how common it is.
 */
export function mermaidGraph({ complaints, causes, families, remedies }: Knowledge, language: Language): string {
  const name = (kind: string, id: string, entry: { name: Record<Language, string> } | undefined) =>
    `${nodeId(kind, id)}["${quoted(entry?.name[language] ?? id)}"]`;
  const inFamily = (family: string | undefined) =>
    Object.entries(causes).filter(([, cause]) => cause.family === family);
  const lines = [
    'flowchart LR',
    ...Object.entries(complaints).map(([id, entry]) => `  ${name('complaint', id, entry)}`),
    ...Object.entries(families).flatMap(([id, entry]) => [
      `  subgraph ${nodeId('family', id)}["${quoted(entry.name[language])}"]`,
      ...inFamily(id).map(([cause, one]) => `    ${name('cause', cause, one)}`),
      '  end',
    ]),
    ...inFamily(undefined).map(([id, cause]) => `  ${name('cause', id, cause)}`),
    ...Object.entries(remedies).map(([id, entry]) => `  ${name('remedy', id, entry)}`),
  ];
  const arrows = Object.entries(causes).flatMap(([id, cause]) => [
    ...Object.entries(cause.complaints).map(
      ([complaint, commonness]) => `  ${nodeId('complaint', complaint)} -- ${commonness} --> ${nodeId('cause', id)}`,
    ),
    ...cause.remedies.map((remedy) => `  ${nodeId('cause', id)} --> ${nodeId('remedy', remedy)}`),
  ]);
  return [...lines, ...arrows].join('\n');
}

/** A hyphen would read as the beginning of an arrow, and a bare `end` as the end of a box. */
function nodeId(kind: string, id: string): string {
  return `${kind}_${id.replaceAll('-', '_')}`;
}

function quoted(text: string): string {
  return text.replaceAll('"', '#quot;');
}
