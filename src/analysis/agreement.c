#include "analysis/agreement.h"

#include "base/attr.h"
#include "base/lang.h"
#include "base/round.h"

#define PLACES 12 /* decimals before the noise of sums */

/* Shares are exact in whole numbers: whether Pe is 1 is asked of those. */
static void
fill_kappa(struct agreement *agreement, bool certain)
{
	agreement->has_percent = true;
	agreement->percent = decimal_round(100 * agreement->observed, PLACES);
	agreement->has_kappa = !certain;
	if (!certain)
		agreement->kappa = decimal_round(
			(agreement->observed - agreement->expected) / (1 - agreement->expected),
			PLACES);
}

struct agreement
agreement_of(const size_t *cells, size_t classes)
{
	struct agreement agreement = { .n = 0 };
	double same = 0, chance = 0, n;
	bool certain = false;

	for (size_t i = 0; i < classes * classes; i++)
		agreement.n += cells[i];
	if (agreement.n == 0)
		return agreement;
	for (size_t i = 0; i < classes; i++) {
		size_t first = 0, second = 0;

		for (size_t j = 0; j < classes; j++) {
			first += cells[i * classes + j];
			second += cells[j * classes + i];
		}
		same += (double)cells[i * classes + i];
		chance += (double)first * (double)second;
		certain = certain || (first == agreement.n && second == agreement.n);
	}
	n = (double)agreement.n;
	agreement.observed = same / n;
	agreement.expected = chance / (n * n);
	fill_kappa(&agreement, certain);
	return agreement;
}

struct agreement
agreement_of_tag(size_t both, size_t first, size_t second, size_t neither)
{
	return agreement_of((size_t[]){ both, first, second, neither }, 2);
}

struct agreement
agreement_pooled(const struct agreement *each, size_t count)
{
	struct agreement pooled = { .n = 0 };
	bool certain = true;
	size_t of = 0;

	for (size_t i = 0; i < count; i++) {
		if (!each[i].has_percent)
			continue;
		of++;
		pooled.n += each[i].n;
		pooled.observed += each[i].observed;
		pooled.expected += each[i].expected;
		certain = certain && !each[i].has_kappa;
	}
	if (of == 0)
		return pooled;
	pooled.observed /= (double)of;
	pooled.expected /= (double)of;
	fill_kappa(&pooled, certain);
	return pooled;
}

const char *
agreement_word(double kappa)
{
	static const struct {
		double most;
		const char *word;
	} steps[] = {
		{ 0.20, N_("slight") },
		{ 0.40, N_("fair") },
		{ 0.60, N_("moderate") },
		{ 0.80, N_("substantial") },
	};

	kappa = decimal_round(kappa, 2);
	if (kappa <= 0)
		return N_("no better than chance");
	for (size_t i = 0; i < COUNT_OF(steps); i++)
		if (kappa <= steps[i].most)
			return steps[i].word;
	return N_("almost perfect");
}
