import { best, type Classify, type Contender, charactersOf, type Labelled } from './contender.ts';

/** natural's maximum entropy classifier with one feature for each character (or pair) and label seen together. */
export const naturalMaxEnt: Contender = { name: 'natural MaxEnt', train: maxEnt };
export const naturalMaxEntSmall: Contender = { name: 'natural MaxEnt', atMost: 10, train: maxEnt };

const iterations = 20;
const leastImprovement = 0.01;

async function maxEnt(utterances: readonly Labelled[]): Promise<Classify> {
  const folder = 'natural/lib/natural/classifiers/maxent';
  const { default: NaturalMaxEnt } = await import(`${folder}/Classifier.js`);
  const { default: Sample } = await import(`${folder}/Sample.js`);
  const { default: FeatureSet } = await import(`${folder}/FeatureSet.js`);
  const { default: Feature } = await import(`${folder}/Feature.js`);
  const { default: Element } = await import(`${folder}/Element.js`);
  const { default: Context } = await import(`${folder}/Context.js`);
  interface Seen {
    a: string;
    b: { data: string[] };
  }
  const features = new FeatureSet();
  const sample = new Sample();
  for (const { text, label } of utterances) {
    const characters = charactersOf(text);
    sample.addElement(new Element(label, new Context(characters)));
    for (const one of characters) {
      const present = ({ a, b }: Seen) => (a === label && b.data.includes(one) ? 1 : 0);
      features.addFeature(new Feature(present, one, [label]));
    }
  }
  const classifier = new NaturalMaxEnt(features, sample);
  classifier.train(iterations, leastImprovement);
  return (text) => best(classifier.getClassifications(new Context(charactersOf(text))));
}
