import { plain } from './normalise.ts';

const others =
  /催收|催债|讨债|要债|收债|要账|收账|讨账|放贷|高利贷|对方|他们|她们|那边|有人|第三方|外包|(?:^|[,。?])(?:他|她)|\b(?:they|he|she|collectors?|someone)\b/u;
const threat =
  /威胁|恐吓|扬言|放话|吓唬|要挟|警告我|(?:说|讲)[^,。?]{0,12}(?:再|不还|就|要)|(?<!打|拨)(?:堵|砸|泼|打|砍|捅|揍|绑|闹|跟踪|尾随|收拾)|群发|曝光|横幅|\b(?:threat\w*|warned|(?:come|coming) (?:to|for)|beat|hit|hurt|expose|send my|post my)\b/u;
/** Of their own life, or of a death: then help lines come first, whatever else is said. */
const ownLife =
  /死|活|轻生|自杀|自残|自尽|割|跳|遗书|了断|解脱|药|一了百了|撑不|\b(?:die|dead|kill(?:ing)? my|suicid\w*|end it|my life|jump)\b/u;

/** Whether others threaten who writes, and nothing in it is about their own life. For words that are heard as distress. */
export function isThreatened(text: string): boolean {
  const words = plain(text);
  return others.test(words) && threat.test(words) && !ownLife.test(words);
}
