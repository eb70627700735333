/* style.h - how a report looks: its style sheet, to stand inside each page */
#pragma once

#include "base/buf.h"

void report_style(struct buf *out);
