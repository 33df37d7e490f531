import { isBroad, type Kind, type Knowledge, type Remedy, valuesOf } from '../schema.ts';
import type { Report } from './report.ts';

/** Every id that an entry names must be there, and every value must be one that its fact can have. */
export function checkLinks(k: Knowledge, report: Report): void {
  for (const kind of ['products', 'complaints', 'causes', 'remedies', 'answers', 'lessons', 'lender-side'] as const) {
    const entries: Readonly<Record<string, Pick<Remedy, 'sources'>>> = k[kind];
    for (const [id, { sources }] of Object.entries(entries)) {
      sources.forEach(({ source }, i) => {
        report.link(kind, id, ['sources', i, 'source'], 'sources', source);
      });
    }
  }
  for (const [id, { 'how-long': answer }] of Object.entries(k.complaints)) {
    if (answer !== undefined) report.link('complaints', id, ['how-long'], 'answers', answer);
  }
  for (const [id, question] of Object.entries(k.questions)) {
    question.options.forEach((option, i) => {
      if (isBroad(option)) report.link('questions', id, ['options', i], 'questions', option['any-of']);
      else checkValue(k, report, 'questions', id, ['options', i], option.fact, option.value);
    });
    for (const list of ['complaints', 'first-in'] as const) {
      question[list].forEach((complaint, i) => {
        report.link('questions', id, [list, i], 'complaints', complaint);
      });
    }
  }
  for (const [id, cause] of Object.entries(k.causes)) {
    if (cause.family) report.link('causes', id, ['family'], 'families', cause.family);
    for (const complaint of Object.keys(cause.complaints))
      report.link('causes', id, ['complaints', complaint], 'complaints', complaint);
    cause.products?.forEach((product, i) => {
      report.link('causes', id, ['products', i], 'products', product);
    });
    cause.remedies.forEach((remedy, i) => {
      report.link('causes', id, ['remedies', i], 'remedies', remedy);
    });
    cause.evidence.forEach(({ fact, value }, i) => {
      checkValue(k, report, 'causes', id, ['evidence', i], fact, value);
    });
  }
  for (const [id, remedy] of Object.entries(k.remedies)) {
    for (const list of ['never-when', 'first-when'] as const) {
      remedy[list].forEach((condition, i) => {
        if (condition === 'danger') return;
        const [fact = '', value = 'yes'] = condition.split('=');
        checkValue(k, report, 'remedies', id, [list, i], fact, value);
      });
    }
    remedy['not-with'].forEach((complaint, i) => {
      report.link('remedies', id, ['not-with', i], 'complaints', complaint);
    });
  }
  for (const [id, { value }] of Object.entries(k.notices)) {
    checkValue(k, report, 'notices', id, ['value'], 'shown-message', value);
  }
  for (const [id, intent] of Object.entries(k.intents)) {
    if (intent.kind === 'complaint') report.link('intents', id, ['kind'], 'complaints', id);
    else if (report.exists('complaints', id)) {
      report.mistake(
        'intents',
        id,
        ['kind'],
        `${id} is a complaint but its intent says ${intent.kind}`,
        'kind: complaint',
      );
    }
  }
  for (const [id, { cause, complaint, reason }] of Object.entries(k['reason-codes'])) {
    if (reason !== undefined) report.link('reason-codes', id, ['reason'], 'reasons', reason);
    report.link('reason-codes', id, ['cause'], 'causes', cause);
    report.link('reason-codes', id, ['complaint'], 'complaints', complaint);
    const behind = k.causes[cause];
    if (behind !== undefined && !(complaint in behind.complaints)) {
      report.mistake(
        'reason-codes',
        id,
        ['complaint'],
        `${cause} does not lie behind ${complaint}`,
        `one of ${Object.keys(behind.complaints).join(', ')}`,
      );
    }
  }
  for (const [id, answer] of Object.entries(k.answers)) {
    if (answer.products === 'all') continue;
    answer.products.forEach((product, i) => {
      report.link('answers', id, ['products', i], 'products', product);
    });
  }
  for (const [id, { fits }] of Object.entries(k.lessons)) {
    for (const kind of ['causes', 'remedies', 'complaints', 'answers'] as const) {
      fits[kind].forEach((one, i) => {
        report.link('lessons', id, ['fits', kind, i], kind, one);
      });
    }
    if (Object.values(fits).every((list) => list.length === 0)) {
      report.mistake(
        'lessons',
        id,
        ['fits'],
        `${id} fits nothing`,
        'causes, remedies, complaints or answers it is shown with',
      );
    }
  }
  for (const [id, { remedies }] of Object.entries(k['lender-side'])) {
    remedies.forEach((remedy, i) => {
      report.link('lender-side', id, ['remedies', i], 'remedies', remedy);
    });
  }
}

function checkValue(
  k: Knowledge,
  report: Report,
  kind: Kind,
  id: string,
  path: readonly PropertyKey[],
  fact: string,
  value: string,
): void {
  const known = k.facts[fact];
  if (!known) {
    report.link(kind, id, path, 'facts', fact);
    return;
  }
  const values = valuesOf(known);
  if (!values.includes(value)) {
    report.mistake(kind, id, path, `"${fact}" cannot be "${value}"`, `one of ${values.join(', ')}`);
  }
}
