/* attr.h - what the compiler is told beyond the standard
 *
 * PRINTF: the function takes a format at argument number `form` and its
 * values from argument number `first`.  (The parameter may not be called
 * format: it would replace the attribute's own word.)
 */
#pragma once

#define PRINTF(form, first) __attribute__((format(printf, form, first)))
#define NODISCARD __attribute__((warn_unused_result))
#define NORETURN __attribute__((noreturn))

#define COUNT_OF(array) (sizeof(array) / sizeof((array)[0]))
