#ifndef NETDB_H
#define NETDB_H
/* No names are looked up. */
#include <sys/socket.h>
#include <netinet/in.h>
struct hostent { char *h_name; char **h_aliases; int h_addrtype; int h_length; char **h_addr_list; };
struct servent { char *s_name; int s_port; };
static inline struct hostent *gethostbyname(const char *name) { return 0; }
static inline struct servent *getservbyname(const char *name, const char *protocol) { return 0; }
#define h_errno 0
#define HOST_NOT_FOUND 1
#define TRY_AGAIN 2
#define NO_DATA 4
#define NO_RECOVERY 3
#define h_addr h_addr_list[0]
#endif
