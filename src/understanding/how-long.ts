import { compact } from './normalise.ts';

const bare =
  /^(?:那|那么|请问|大概|一般|大约|到底|得|还|还要|需要|要|我)*(?:等|要|得|需)*(?:多久|多长时间|几天|多少天|什么时候|啥时候|何时|几时|多少时间)(?:能|可以|才能|才|会|得|要)*(?:好|行|可以|弄好|解决|有结果|出结果|搞定)?(?:呢|啊|呀|了|吗|嘛)*$|^(?:so)?how(?:long|manydays)(?:willittake|doesittake|doihavetowait|isit|isthewait)?$|^when(?:willitbeok|isit)?$/u;

/** 要多久 and no more: of what, the trouble at hand says. */
export function asksHowLong(text: string): boolean {
  const key = compact(text);
  return key.length <= 24 && bare.test(key);
}
