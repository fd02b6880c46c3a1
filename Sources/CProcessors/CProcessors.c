#define _GNU_SOURCE
#include "CProcessors.h"

#include <sched.h>
#include <unistd.h>

void chaperone_begin_elsewhere(pthread_attr_t *attributes) {
    const int here = sched_getcpu();
    cpu_set_t processors;
    // A machine with more processors than fit into a set does not say which they are.
    if (here < 0 || here >= CPU_SETSIZE || sched_getaffinity(0, sizeof processors, &processors) != 0) {
        return;
    }
    CPU_CLR(here, &processors);
    if (CPU_COUNT(&processors) > 0) {
        pthread_attr_setaffinity_np(attributes, sizeof processors, &processors);
    }
}

void chaperone_run_anywhere(void) {
    cpu_set_t processors;
    // The first thread of a process has the number of the process.
    if (sched_getaffinity(getpid(), sizeof processors, &processors) == 0) {
        sched_setaffinity(0, sizeof processors, &processors);
    }
}
