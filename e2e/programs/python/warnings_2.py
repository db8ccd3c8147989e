import warnings, sys, logging
logging.basicConfig(format="%(levelname)s %(message)s", stream=sys.stdout)
logging.warning("be careful"); logging.info("hidden")
with warnings.catch_warnings(record=True) as seen:
    warnings.simplefilter("always"); warnings.warn("odd"); print(len(seen), seen[0].message)
print("argv", len(sys.argv), sys.argv[0].endswith("main.py"), __name__, __doc__)
