from a import b,
#---
import a from b
#---
import
#---
from a import
#---
import a as b.c
#---
from a import b as c.d
#---
from a import (b as 1)
#---
import a,
#---
import a.
#---
import a as
#---
from a
#---
from a import b c
#---
from . import
#---
from a import *, b
#---
from a import (*)
#---
from a import ()
#---
import (a)
#---
import a b
#---
import a.b c
#---
import a, b from c
#---
import a.b from c
#---
from a import b as
#---
from a.b import c.d
#---
from .a import *, b
#---
from a import (b,,c)
#---
from a import b, c,
#---
from a import b, c, # foo
#---
from import a
#---
from . a
