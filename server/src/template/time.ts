/** What `now` needs once a template: milliseconds and whole seconds since 1970. requestTimeEpoch may be a number or a string. */
export const CLOCK = '#set($ms=$util.parseJson("$context.requestTimeEpoch"))#set($now=$ms/1000)';

/**
 * The calendar of a moment, in integers (civil-from-days): VTL has no dates. Sets `$date<n>` and `$iso<n>`.
 * Digits are padded by adding a leading 1. `seconds` is a VTL variable; each shift of `now` is one copy. Counted from 20,000 days
 * before 1970, so that what lies before it is not negative, too.
 */
export const calendar = (seconds: string, suffix: string): string =>
  `#set($sec=${seconds}+1728000000)#set($z=$sec/86400+699468)#set($era=$z/146097)#set($doe=$z - $era*146097)` +
  '#set($yoe=($doe - $doe/1460 + $doe/36524 - $doe/146096)/365)' +
  '#set($doy=$doe - (365*$yoe+$yoe/4 - $yoe/100))#set($mp=(5*$doy+2)/153)#set($dd=$doy - (153*$mp+2)/5+1)' +
  '#set($mm=$mp+3)#set($yy=$yoe+$era*400)#if($mm>12)#set($mm=$mm - 12)#set($yy=$yy+1)#end' +
  '#set($t=$yy*10000+$mm*100+$dd)#set($t="$t")' +
  `#set($date${suffix}="$t.substring(0,4)-$t.substring(4,6)-$t.substring(6,8)")` +
  '#set($h=$sec%86400/3600)#set($mi=$sec%3600/60)#set($se=$sec%60)' +
  '#set($t=1000000000+$h*10000000+$mi*100000+$se*1000+$ms%1000)#set($t="$t")' +
  `#set($iso${suffix}=$date${suffix}+"T"+$t.substring(1,3)+":"+$t.substring(3,5)+":"+$t.substring(5,7)+"."+$t.substring(7,10)+"Z")`;
