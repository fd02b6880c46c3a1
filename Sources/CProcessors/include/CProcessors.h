// On which processors threads run: GNU's additions to POSIX threads, which Swift's module of the C library leaves
// out (pthread_attr_setaffinity_np(3), sched_setaffinity(2), sched_getcpu(3)).
#ifndef CHAPERONE_PROCESSORS_H
#define CHAPERONE_PROCESSORS_H

#include <pthread.h>

/// Has a thread that is made with these attributes begin on any processor but that of the one who asks. Where there
/// is no other, or none is known, the attributes stay as they are.
void chaperone_begin_elsewhere(pthread_attr_t *attributes);

/// Lets the thread that asks run wherever the first thread of the program may.
void chaperone_run_anywhere(void);

#endif
