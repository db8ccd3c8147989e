#ifndef SYS_UN_H
#define SYS_UN_H
/* Shorter than elsewhere, for a sockaddr_storage of WASI has but 32 bytes. */
#include <sys/socket.h>
struct sockaddr_un { sa_family_t sun_family; char sun_path[24]; };
#endif
