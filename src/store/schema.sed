# SQL to lines of a C array.
s/\\/\\\\/g
s/"/\\"/g
s/.*/	"&\\n",/
