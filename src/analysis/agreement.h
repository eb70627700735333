/* agreement.h - do two coders see the same?
 *
 * Two people have each put every one of n things (texts) into one of k classes;
 * for a single tag the classes are two, set and not set.  A table counts how
 * many things the first put into class i and the second into class j.
 *
 * percent = 100 * Po, where Po is the part of things that both put into the same
 * class.  kappa = (Po - Pe) / (1 - Pe), where Pe is what two people with the same
 * habits would agree on by chance: the sum over classes of the product of their
 * shares (J. Cohen, A coefficient of agreement for nominal scales, Educational
 * and Psychological Measurement 20, 1960).  When Pe is 1, both having put all
 * into one and the same class, kappa is not defined; it is then missing, and
 * neither 1 nor 0.
 *
 * Over several tags kappa is pooled: Po and Pe are summed over the tags and kappa
 * is made once from the sums (De Vries, Elliott, Kanouse & Teleki, Using pooled
 * kappa to summarize interrater agreement across many items, Field Methods 20,
 * 2008).  A tag that neither used weighs nothing in it.
 *
 * Fractions added up leave noise in the last digits (60.00000000000001); percent and
 * kappa are rounded where that begins, so that every face tells the same.
 *
 * Nothing here knows texts, tags or people.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

struct agreement {
	size_t n;	  /* things that both have judged */
	double expected;  /* Pe; 0 when n is 0 */
	double observed;  /* Po; 0 when n is 0 */
	bool has_percent; /* n > 0 */
	double percent;	  /* 0-100 */
	bool has_kappa;	  /* n > 0 and Pe < 1 */
	double kappa;	  /* -1 to 1 */
};

/* cells[i * classes + j]: how many the first put into i and the second into j. */
struct agreement agreement_of(const size_t *cells, size_t classes);

/* Of one tag: both set it, only the first, only the second, neither. */
struct agreement agreement_of_tag(size_t both, size_t first, size_t second, size_t neither);

/* Of several, pooled; n is the sum of theirs.  What has no n is passed over. */
struct agreement agreement_pooled(const struct agreement *each, size_t count);

/* What so large a kappa is called, words for _(): from "slight" to "almost perfect" (J. R.
 * Landis & G. G. Koch, The measurement of observer agreement for categorical data,
 * Biometrics 33, 1977), of the two decimals in which it is told.  They call 0 slight too,
 * which reads as some agreement: 0 and less is no better than chance here. */
const char *agreement_word(double kappa);
