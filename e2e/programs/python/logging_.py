import logging
import sys

logging.warning("to the root %s", 1)
logging.info("unseen")
logging.basicConfig(level=logging.DEBUG, format="%(levelname)s:%(name)s:%(funcName)s:%(lineno)d:%(message)s", stream=sys.stdout, force=True)
log = logging.getLogger("app")


def work():
    log.debug("details %d", 5)
    try:
        1 / 0
    except ZeroDivisionError:
        log.exception("it failed")
    log.error("with stack", stack_info=True)
    log.info("bad %d args", "x")


work()
