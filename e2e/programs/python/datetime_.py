import calendar
import time
from datetime import date, datetime, timedelta, timezone

d = datetime(2024, 2, 28, 13, 5, 9, 123456)
print(d, repr(d), d.isoformat(), d + timedelta(days=2), d.strftime("%Y-%m-%d %H:%M:%S.%f %A %B %j %p %I %U %%"), d.date(), d.weekday())
print(datetime.strptime("03/04/2023 05:06", "%d/%m/%Y %H:%M"), date(2024, 3, 1) - date(2024, 2, 1), timedelta(hours=30, seconds=5), repr(timedelta(days=-1)))
print(datetime(2024, 1, 1, tzinfo=timezone.utc), datetime.fromisoformat("2024-01-01T10:00:00+02:00").astimezone(timezone.utc), calendar.isleap(2024))
print(calendar.month(2024, 2), datetime.fromtimestamp(0, timezone.utc), time.strftime("%Y", time.gmtime(0)), timedelta(days=1) / 2)
print(datetime.now() > d, time.time() > 1e9, datetime.now(timezone.utc).tzinfo)
print(time.perf_counter() <= time.perf_counter(), time.monotonic_ns() > 0)
datetime.strptime("x", "%Y")
