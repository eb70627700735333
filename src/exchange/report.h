/* report.h - what a coordinator hands out: one page for all, one for each unit
 *
 * The page for all has the heat map, the map of tiles, the main features, before
 * and after, and links; a unit's page its profile, what to talk about, its
 * answers, its plan and its maps.  Numbers are those of the comparisons: no page
 * computes any.  What may be told is what a reader outside the units may read
 * (panel.h, report/told.h); a page `inside` is for a unit's own people.  Of others
 * the panel has only what is decided (panel_decided); drafts are counted.
 *
 * The same panel gives the same bytes: the day on the page is that of `at`.
 */
#pragma once

#include <stdbool.h>
#include <stdint.h>

#include "analysis/compare.h"
#include "analysis/panel.h"
#include "base/buf.h"
#include "exchange/report/page.h"

struct report_wish {
	enum page_format format;
	bool ascii;
	bool inside;
	bool alone;	     /* one unit's page: there is no page for all to go back to */
	struct comparing of; /* the round, and the one before */
	int64_t at;
};

struct report;

/* The panel must outlive it. */
struct report *report_open(const struct panel *panel, const struct report_wish *wish);
void report_close(struct report *report);

/* "index.html", "1281.html": ASCII, no two alike.  Borrowed. */
struct str report_index_name(const struct report *report);
struct str report_unit_name(const struct report *report, size_t unit);

/* Has the unit anything to report in that round? */
bool report_has(const struct report *report, size_t unit);

void report_index(struct report *report, struct buf *out);
void report_unit(struct report *report, size_t unit, struct buf *out);
