/* mend.h - where that which is wrong can be put right
 *
 * A problem is found at the question that is judged.  Nobody can answer a calculation, and
 * a check of rows as a whole does not say which of them it is about: these are put right at
 * what the check reads, in the row or cell where it stands.
 */
#pragma once

#include "form/walk.h"

/* Each problem's spot becomes that where it is mended; as it was where there is none better. */
void problems_mend(struct answers *answers, struct problems *problems);
