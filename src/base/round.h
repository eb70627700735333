/* round.h - how a number is rounded before it is told
 *
 * Whoever tells a number with so many decimals rounds it here, so that a screen, a
 * report and a script say the same of it.
 */
#pragma once

/* To so many decimals (at least 0), halves away from zero, as one reckons by hand:
 * 2.25 is 2.3 and -2.25 is -2.3.  What decides are the first 15 digits, which is all
 * that a double keeps of what was written (DBL_DIG): 1.005 is 1.01 though the double
 * is a little less, and 44.5 worked out as 44.49999999999999 is 45.  What has no
 * decimals left to round, and what is not finite, comes back as it is. */
double decimal_round(double value, int places);
