#include "CWideBytes.h"
