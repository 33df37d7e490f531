import { expect, it } from 'vitest';
import { mermaidGraph } from '../../src/knowledge/graph.ts';
import { loadKnowledge } from '../../src/knowledge/load.ts';

const knowledge = loadKnowledge();
const lines = mermaidGraph(knowledge, 'zh').split('\n');

it('the graph leads from every complaint over its causes to their remedies', () => {
  expect(lines[0]).toBe('flowchart LR');
  for (const [id, cause] of Object.entries(knowledge.causes)) {
    const node = `cause_${id.replaceAll('-', '_')}`;
    expect(lines.filter((line) => line.trim().startsWith(`${node}["`))).toHaveLength(1);
    for (const [complaint, word] of Object.entries(cause.complaints)) {
      expect(lines).toContain(`  complaint_${complaint.replaceAll('-', '_')} -- ${word} --> ${node}`);
    }
    for (const remedy of cause.remedies) expect(lines).toContain(`  ${node} --> remedy_${remedy.replaceAll('-', '_')}`);
  }
});

it('the graph draws a family as a box, and closes every box', () => {
  expect(lines.filter((line) => line.includes('subgraph'))).toHaveLength(Object.keys(knowledge.families).length);
  expect(lines.filter((line) => line.trim() === 'end')).toHaveLength(Object.keys(knowledge.families).length);
});
