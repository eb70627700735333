/* chart_own.h - what the files that draw maps share */
#pragma once

#include "exchange/chart.h"

/* "3 Its name" */
void chart_step_name(const struct chart *chart, size_t step, struct buf *out);

/* The name wrapped into at most `most` lines; the last has all the rest and may
 * be too long.  They live as long as kept. */
size_t chart_step_lines(const struct chart *chart, size_t step, size_t cells, size_t most,
	struct str *lines, struct buf *kept);

/* "silent <2 >9": what is told in the box: a silent step, the way back to step
 * 2, the way on to step 9. */
void chart_step_marks(
	const struct chart *chart, const struct flow *flow, size_t step, struct buf *out);

/* Cut to the cells with a sign that it was. */
struct str chart_fit(struct arena *arena, struct str text, size_t cells, bool ascii);

/* Of an edge of the map; NULL when its target is gone. */
const struct flow_line *chart_line(const struct chart *chart, const struct flow *flow, size_t edge);
