/* Reading ahead what a comparison looks into, so that nobody waits without a word. */
#include "analysis/compare.h"
#include "base/clock.h"

/* The rounds whose answers it reads, of every unit; how many. */
static size_t
rounds_read(const struct comparison *comparison, const struct comparing *wish, size_t rounds[2])
{
	size_t count = 0;

	if (comparison->one && wish->unit != SIZE_MAX)
		return 0;
	if (comparison->reads & READS_ROUND)
		rounds[count++] = wish->round;
	if (comparison->reads & READS_BEFORE)
		rounds[count++] = wish->before;
	return count;
}

size_t
comparison_unread(const struct comparison *comparison, const struct panel *panel,
	const struct comparing *wish)
{
	size_t rounds[2], count = rounds_read(comparison, wish, rounds), left = 0;

	for (size_t r = 0; r < count; r++)
		for (size_t i = 0; rounds[r] < panel->rounds_count && i < panel->units_count; i++)
			left += !panel_learnt(panel, i, rounds[r]);
	return left;
}

size_t
comparison_read(const struct comparison *comparison, const struct panel *panel,
	const struct comparing *wish, int milliseconds)
{
	size_t rounds[2], count = rounds_read(comparison, wish, rounds);
	size_t left = comparison_unread(comparison, panel, wish);
	int64_t until = clock_monotonic() + milliseconds;

	for (size_t r = 0; r < count; r++)
		for (size_t i = 0; rounds[r] < panel->rounds_count && i < panel->units_count; i++) {
			if (panel_learnt(panel, i, rounds[r]))
				continue;
			panel_learn(panel, i, rounds[r]);
			left--;
			if (left && clock_monotonic() >= until)
				return left;
		}
	return left;
}
